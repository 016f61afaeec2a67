using System.CommandLine;
using Omni.Api.Access;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary><c>desk</c>: prints a link that opens an agent's desk, signed in with a development token.</summary>
internal static class DeskCommand
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly Option<string> Id = new("--id")
    {
        Description = "Whose desk: agt_…, an agent of the settings.",
        Required = true,
    };

    private static readonly Option<string> Role = new("--role")
    {
        Description = "agent or supervisor.",
        DefaultValueFactory = _ => "agent",
    };

    private static readonly Option<string> Brand = new("--brand")
    {
        Description = "Brand it is for.",
        DefaultValueFactory = _ => "main",
    };

    private static readonly Option<string> At = new("--at")
    {
        Description = "Address of the server's HTTP port.",
        HelpName = "http://host:port",
        DefaultValueFactory = _ => "http://127.0.0.1:5081",
    };

    public static Command Create()
    {
        var command = new Command("desk", "Prints a link that opens an agent's desk in a browser, signed in for 12 hours.")
        {
            Id, Role, Brand, At, StoreOption.Option, DataOption.Option,
        };
        command.SetAction((parsed, _) => Failures.ReportAsync(() => Task.FromResult(Run(parsed))));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var role = TokenIssuer.ParseRole(parsed.GetValue(Role));
        if (role is not (Roles.Agent or Roles.Supervisor))
            throw new StartException($"--role is '{parsed.GetValue(Role)}'; allowed: agent, supervisor.");
        if (!Uri.TryCreate(parsed.GetValue(At), UriKind.Absolute, out var at) || at.Scheme is not ("http" or "https"))
            throw new StartException($"--at is '{parsed.GetValue(At)}'; give an address such as http://127.0.0.1:5081.");
        var options = ServeOptions.Load(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option),
            [nameof(ServeOptions.Data)] = parsed.GetValue(DataOption.Option),
        });
        var token = TokenIssuer.Open(options.Data).Issue(role, parsed.GetValue(Id)!, parsed.GetValue(Brand)!, Lifetime);
        Console.Out.WriteLine(DeskLink.For(at, token));
        return 0;
    }
}
