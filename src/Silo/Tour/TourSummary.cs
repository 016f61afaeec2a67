using Omni.Silo.Processes;
using Omni.Silo.Tour.Stage;
using Spectre.Console;

namespace Omni.Silo.Tour;

/// <summary>The table at the end of the tour.</summary>
internal sealed class TourSummary
{
    private const string None = "–";

    private readonly Table _table = new Table()
        .Border(TableBorder.Rounded)
        .BorderColor(Color.Grey)
        .AddColumn("Story")
        .AddColumn(Right("expected"))
        .AddColumn(Right("failed"))
        .AddColumn(Right("time"))
        .AddColumn(Right("offers"))
        .AddColumn(Right("p50"))
        .AddColumn(Right("p95"));

    /// <summary>Stories so far.</summary>
    public int Stories => _table.Rows.Count;

    /// <summary>Adds a story.</summary>
    /// <param name="offers">Times from arrival to offer.</param>
    public void Add(string title, int expected, int failed, TimeSpan duration, Durations offers) => _table.AddRow(
        title.EscapeMarkup(),
        $"{expected}",
        failed == 0 ? "[green]0[/]" : $"[bold red]{failed}[/]",
        Durations.Text(duration),
        offers.Count == 0 ? None : $"{offers.Count}",
        offers.Percentile(0.5) is { } half ? Durations.Text(half) : None,
        offers.Percentile(0.95) is { } most ? Durations.Text(most) : None);

    /// <summary>Prints it.</summary>
    public void Print(IAnsiConsole console, TimeSpan total, ServerProcess server)
    {
        console.WriteLine();
        console.Write(_table);
        console.MarkupLine("[grey]offers, p50, p95: from a customer's arrival to the offer on an agent's screen[/]");
        if (!server.HasExited)
            console.MarkupLine(
                $"[grey]{Durations.Text(total)} in all; the server holds {server.ResidentBytes >> 20} MiB and has used "
                + $"{Durations.Text(server.CpuTime)} of processor time since its last start[/]");
    }

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
