using Omni.Silo.Processes;
using Omni.Silo.Tour.Stage;
using Omni.V1;
using Spectre.Console;

namespace Omni.Silo.Tour;

/// <summary>What the tour says before its first story.</summary>
internal static class TourIntroduction
{
    /// <summary>Tells what is about to happen, and the policy that makes it quick.</summary>
    public static void Print(IAnsiConsole console, Settings settings)
    {
        var policy = settings.Policy;
        console.MarkupLine("[bold]Omni[/], the tour");
        console.WriteLine(
            "Stories are played against a real server. Everybody has a connection of their own and sees only what"
            + " Omni sends them; ✓ marks what was expected, with the time from the act to the sight of it.");
        console.WriteLine();
        console.MarkupLine(string.Join(' ', Enum.GetValues<Party>().Select(party =>
            $"[{new Speaker(party, "").Colour}]■ {Text(party)}[/]  ")));
        console.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Add(grid, "policy", $"offers ring {policy.OfferTtl.Live.ToTimeSpan().TotalSeconds:0.#} s,"
            + $" a device's lease lasts {policy.DeviceLease.ToTimeSpan().TotalSeconds:0.#} s,"
            + $" grace {policy.ReconnectGrace.ToTimeSpan().TotalSeconds:0.#} s,"
            + $" wrap-up {policy.WrapUp.Live.ToTimeSpan().TotalSeconds:0.#} s"
            + " (much shorter than the defaults, to save your time)");
        console.Write(grid);
    }

    /// <summary>Tells where the server is.</summary>
    public static void PrintServer(IAnsiConsole console, ServerProcess server, TimeSpan startTime)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        var ready = Durations.Text(startTime);
        Add(grid, "server", $"process {server.ProcessId} at {server.GrpcAddress}, ready after {ready}");
        Add(grid, "store", $"{server.Store}, every commit flushed to disk");
        console.Write(grid);
    }

    private static void Add(Grid grid, string name, string text) =>
        grid.AddRow($"[grey]{name,-6}[/]", text.EscapeMarkup());

    private static string Text(Party party) => party switch
    {
        Party.Customer => "customers",
        Party.Agent => "agents",
        Party.Connector => "channels",
        Party.Office => "other systems",
        _ => "Omni",
    };
}
