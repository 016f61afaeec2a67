using System.CommandLine;
using Omni.Api.Access;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary><c>token</c>: prints a token signed with the store's development key.</summary>
internal static class TokenCommand
{
    private const int HoursMax = 24 * 366;

    private static readonly Option<string> Role = new("--role")
    {
        Description = "connector, agent, supervisor, integrator or admin.",
        Required = true,
    };

    private static readonly Option<string> Id = new("--id")
    {
        Description = "Who it is for: cnn_… for a connector, agt_… for an agent or supervisor, any name for the others.",
        Required = true,
    };

    private static readonly Option<string> Brand = new("--brand")
    {
        Description = "Brand it is for.",
        DefaultValueFactory = _ => "main",
    };

    private static readonly Option<int> Hours = new("--hours")
    {
        Description = $"How long it counts, 1 to {HoursMax}.",
        DefaultValueFactory = _ => 12,
    };

    public static Command Create()
    {
        var command = new Command("token", "Prints a development token for a connector, an agent or a system.")
        {
            Role, Id, Brand, Hours, StoreOption.Option, DataOption.Option,
        };
        command.SetAction((parsed, _) => Failures.ReportAsync(() => Task.FromResult(Run(parsed))));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var role = TokenIssuer.ParseRole(parsed.GetValue(Role));
        if (role == Roles.None)
            throw new StartException(
                $"--role is '{parsed.GetValue(Role)}'; allowed: connector, agent, supervisor, integrator, admin.");
        var hours = parsed.GetValue(Hours);
        if (hours is < 1 or > HoursMax) throw new StartException($"--hours is {hours}; allowed: 1 to {HoursMax}.");
        var options = ServeOptions.Load(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option),
            [nameof(ServeOptions.Data)] = parsed.GetValue(DataOption.Option),
        });
        var token = TokenIssuer.Open(options.Data).Issue(
            role, parsed.GetValue(Id)!, parsed.GetValue(Brand)!, TimeSpan.FromHours(hours));
        Console.Out.WriteLine(token);
        return 0;
    }
}
