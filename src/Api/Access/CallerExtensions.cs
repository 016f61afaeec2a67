using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Omni.Api.Access;

/// <summary>Who calls.</summary>
internal static class CallerExtensions
{
    /// <summary>The caller that was admitted.</summary>
    public static Caller Caller(this ServerCallContext context) => (Caller)context.GetHttpContext().User;
}
