using System.Diagnostics;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Omni.Silo.Tour.Stage;

/// <summary>
/// Prints a story as it happens: time, who, what, and how long it took. Without colours and control codes when the
/// output is no terminal or NO_COLOR is set.
/// </summary>
internal sealed partial class StagePrinter(IAnsiConsole console, Expectations expectations)
{
    private const int WidthMax = 112;
    private const int TimeWidth = 8;
    private const int NameWidth = 10;
    private const int Gap = 2;

    private static readonly Padding Indent = new(2, 0, 2, 0);

    private long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>Begins a story.</summary>
    public void Open(int number, string title, string about)
    {
        _startedAt = Stopwatch.GetTimestamp();
        console.WriteLine();
        console.Write(new Rule($"[bold]{number} · {title.EscapeMarkup()}[/]").LeftJustified().RuleStyle(Style.Plain));
        console.Write(new Padder(new Markup($"[italic]{about.EscapeMarkup()}[/]"), Indent));
    }

    /// <summary>A few words on what comes next.</summary>
    public void Scene(string text)
    {
        console.WriteLine();
        console.Write(new Padder(new Markup($"[grey]{text.EscapeMarkup()}[/]"), Indent));
    }

    /// <summary>Somebody does something.</summary>
    public void Act(Speaker who, string text) => Line(who, $"  {Highlighted(text)}", "");

    /// <summary>Somebody sees what was expected, or not. Counts.</summary>
    public void Expect(Speaker who, string text, Finding finding)
    {
        expectations.Add(finding.Held);
        var after = finding.After is { } time ? Durations.Text(time) : "";
        if (finding.Held)
        {
            Line(who, $"[green]✓[/] {Highlighted(text)}", after);
            return;
        }

        Line(who, $"[bold red]✗ {text.EscapeMarkup()}[/]", after);
        Line(who with { Name = "" }, $"  [red]seen: {finding.Seen.EscapeMarkup()}[/]", "");
    }

    /// <summary>What somebody reads, line by line.</summary>
    public void Quote(IEnumerable<string> lines)
    {
        var indent = new Padding(TimeWidth + Gap + NameWidth + Gap, 0, Gap, 0);
        foreach (var line in lines)
            console.Write(new Padder(new Markup($"[grey]{line.EscapeMarkup()}[/]"), indent));
    }

    private void Line(Speaker who, string markup, string after)
    {
        var elapsed = Stopwatch.GetElapsedTime(_startedAt).TotalSeconds;
        var width = Math.Min(console.Profile.Width, WidthMax) - (2 * TimeWidth) - NameWidth - (2 * Gap) - 1;
        var grid = new Grid();
        grid.AddColumn(Column(TimeWidth, Gap).NoWrap().RightAligned());
        grid.AddColumn(Column(NameWidth, 0).NoWrap());
        grid.AddColumn(Column(width, Gap));
        grid.AddColumn(Column(TimeWidth, 0).NoWrap().RightAligned());
        grid.AddRow(
            $"[grey]{elapsed:0.000} s[/]", $"[{who.Colour}]{who.Name.EscapeMarkup()}[/]", markup, $"[grey]{after}[/]");
        console.Write(grid);
    }

    private static GridColumn Column(int width, int gap) =>
        new GridColumn().Width(width).PadLeft(0).PadRight(gap);

    private static string Highlighted(string text) => Quoted().Replace(text.EscapeMarkup(), "[bold]$0[/]");

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Quoted();
}
