using Google.Rpc;
using Grpc.Core;
using Omni.Api.Settings.Files;
using Omni.Silo.Hosting;
using Omni.V1;

namespace Omni.Silo.Commands.Settings;

/// <summary>Applies a file, or says what applying it would do.</summary>
internal sealed class SettingsApply(SettingsServer server, SettingsReport report)
{
    private const string Brand = "main"; // Only for the checks made here; the server takes that of the token.

    /// <summary>Reads, checks, asks the server.</summary>
    /// <param name="expected">Version that was edited; null: what the file says, else the one in force now.</param>
    /// <returns>The server's answer; null when there are faults, which were told.</returns>
    public async Task<ApplySettingsResponse?> RunAsync(string path, int? expected, bool dryRun)
    {
        var name = path == "-" ? "standard input" : path;
        var file = SettingsFile.Read(await ReadAsync(path), Brand);
        if (!file.Faults.IsEmpty) return report.Faults(name, file.Faults);
        expected ??= file.ExpectedVersion ?? (await server.GetAsync(new())).Version;
        var request = new ApplySettingsRequest
        {
            RequestId = $"settings-{Guid.NewGuid():N}", Settings = file.Settings, DryRun = dryRun,
            ExpectedVersion = expected.Value,
        };
        try
        {
            var answer = await server.ApplyAsync(request);
            report.Answer(name, file, answer, $"{server}", dryRun);
            return answer;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument && Violations(e) is { Count: > 0 } wrong)
        {
            return report.Faults(name, [.. wrong.Select(w => file.Locate(w.Field, w.Description))]);
        }
    }

    private static async Task<string> ReadAsync(string path)
    {
        if (path == "-") return await Console.In.ReadToEndAsync();
        if (!File.Exists(path)) throw new StartException($"There is no file {Path.GetFullPath(path)}.");
        return await File.ReadAllTextAsync(path);
    }

    private static IReadOnlyList<BadRequest.Types.FieldViolation> Violations(RpcException error)
    {
        const string Details = "grpc-status-details-bin";
        if (error.Trailers.GetValueBytes(Details) is not { } bytes) return [];
        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        return [.. status.Details.Where(d => d.Is(BadRequest.Descriptor))
            .SelectMany(d => d.Unpack<BadRequest>().FieldViolations)];
    }
}
