using Omni.Api.Settings.Files;
using Omni.V1;
using Spectre.Console;

namespace Omni.Silo.Commands.Settings;

/// <summary>What a person reads about a change of settings: coloured on a terminal, plain text elsewhere.</summary>
internal sealed class SettingsReport(IAnsiConsole output, TextWriter errors)
{
    /// <summary>Names every fault with its line.</summary>
    /// <returns>Null: there is no answer.</returns>
    public ApplySettingsResponse? Faults(string file, IReadOnlyList<SettingsFileFault> faults)
    {
        foreach (var fault in faults)
            errors.WriteLine(fault.At(file));
        errors.WriteLine($"omni: {Count(faults.Count, "fault")} in {file}; nothing was applied.");
        return null;
    }

    /// <summary>Shows what changed, or would change, and what is hardly meant.</summary>
    public void Answer(string name, SettingsFile file, ApplySettingsResponse answer, string server, bool dryRun)
    {
        foreach (var change in answer.Changes)
            Line(change);
        if (answer.ChangesLeftOut > 0) output.WriteLine($"… and {answer.ChangesLeftOut} more");
        foreach (var warning in answer.Warnings)
            Line("yellow", $"{file.Locate(warning.Path, $"warning: {warning.Text}").At(name)}");
        output.WriteLine(Summary(answer, server, dryRun));
    }

    private void Line(SettingsChange change)
    {
        var (sign, colour, text) = change.Kind switch
        {
            SettingsChangeKind.Added => ("+", "green", change.After),
            SettingsChangeKind.Removed => ("-", "red", change.Before),
            _ => ("~", "yellow", $"{Shown(change.Before)} → {Shown(change.After)}"),
        };
        Line(colour, $"{sign} {change.Path}  {text}");
    }

    private void Line(string colour, string text)
    {
        // A width would cut what is longer, and a file has none.
        output.Profile.Width = Math.Max(output.Profile.Width, text.Length + 1);
        output.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
    }

    private static string Summary(ApplySettingsResponse answer, string server, bool dryRun)
    {
        var total = answer.Changes.Count + answer.ChangesLeftOut;
        var changes = total == 0 ? "no changes" : Count(total, "change");
        return dryRun
            ? $"{changes} to version {answer.Version} at {server}; nothing was applied"
            : $"{changes}; version {answer.Version} is in force at {server}";
    }

    private static string Shown(string value) => value.Length == 0 ? "(none)" : value;

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
