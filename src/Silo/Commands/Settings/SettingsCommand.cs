using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Omni.Api.Settings.Files;
using Omni.V1;

namespace Omni.Silo.Commands.Settings;

/// <summary><c>settings</c>: reads, compares and replaces the settings of a running server.</summary>
internal static class SettingsCommand
{
    private static readonly Argument<string> File = new("file")
    {
        Description = "Settings as YAML or JSON of omni.v1.Settings; - reads standard input.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Only say what would change and what is wrong.",
    };

    private static readonly Option<int?> Expect = new("--expect")
    {
        Description = "Version that was edited: refused when another one is in force. Default: the file's x-version, "
            + "else the one in force.",
    };

    private static readonly Option<int?> Version = new("--version-number")
    {
        Description = "An earlier version. Default: the one in force.",
    };

    public static Command Create() => new("settings", "Reads, compares and replaces the settings of a running server.")
    {
        Get(), Diff(), Apply(), Versions(),
    };

    private static Command Get()
    {
        var command = new Command("get", "Prints the settings as YAML, with the version that applying them expects.")
        {
            Version,
        };
        return WithAccess(command, async (parsed, server, _) =>
        {
            var request = new GetSettingsRequest();
            if (parsed.GetValue(Version) is { } wanted) request.Version = wanted;
            var found = await server.GetAsync(request);
            await Console.Out.WriteAsync(YamlText.Write(found.Settings, found.Version));
            return 0;
        });
    }

    private static Command Diff()
    {
        var command = new Command("diff", "Compares a file with the settings in force. Exit code: 0 the same, 2 not.")
        {
            File,
        };
        return WithAccess(command, async (parsed, server, report) =>
        {
            var answer = await new SettingsApply(server, report).RunAsync(parsed.GetValue(File)!, null, dryRun: true);
            return answer is null ? 1 : answer.Changes.Count > 0 ? 2 : 0;
        });
    }

    private static Command Apply()
    {
        var command = new Command("apply", "Replaces the settings by those of a file, and says what changed.")
        {
            File, DryRun, Expect,
        };
        return WithAccess(command, async (parsed, server, report) =>
        {
            var answer = await new SettingsApply(server, report).RunAsync(
                parsed.GetValue(File)!, parsed.GetValue(Expect), parsed.GetValue(DryRun));
            return answer is null ? 1 : 0;
        });
    }

    private static Command Versions()
    {
        var command = new Command("versions", "Lists the versions that were in force, the newest first.");
        return WithAccess(command, async (_, server, _) =>
        {
            for (var page = new ListVersionsRequest(); ;)
            {
                var listed = await server.ListVersionsAsync(page);
                foreach (var version in listed.Versions)
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{version.Version,6}  {version.AppliedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z  {version.AppliedBy}"));
                if (listed.NextPageToken.Length == 0) return 0;
                page.PageToken = listed.NextPageToken;
            }
        });
    }

    private static Command WithAccess(
        Command command, Func<ParseResult, SettingsServer, SettingsReport, Task<int>> run)
    {
        RemoteServer.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Failures.ReportAsync(async () =>
        {
            using var server = SettingsServer.Open(parsed, cancellationToken);
            try
            {
                return await run(parsed, server, new SettingsReport(Terminal.Open(), Console.Error));
            }
            catch (RpcException e)
            {
                throw new Hosting.StartException(server.TextOf(e), e);
            }
        }));
        return command;
    }
}
