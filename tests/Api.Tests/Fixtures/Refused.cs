using Grpc.Core;

namespace Omni.Api.Tests.Fixtures;

/// <summary>What a refused call looks like from outside.</summary>
internal static class Refused
{
    /// <summary>Awaits the refusal and checks status, reason and field.</summary>
    public static async Task<RpcException> WithAsync(
        StatusCode status, string reason, Func<Task> call, string? field = null)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => call().Within($"the refusal {status} {reason}"));
        Assert.Equal($"{status} {reason} {field}", $"{error.StatusCode} {ReasonOf(error)} {FieldOf(error)}");
        Assert.NotEmpty(error.Status.Detail);
        return error;
    }

    public static string? ReasonOf(RpcException error) => error.Trailers.GetValue("omni-reason");

    public static string? FieldOf(RpcException error) => error.Trailers.GetValue("omni-field");
}
