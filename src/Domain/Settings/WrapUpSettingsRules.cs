using Omni.Domain.Conversations;

namespace Omni.Domain.Settings;

/// <summary>Ranges of wrap-ups (Semantics §16).</summary>
internal static class WrapUpSettingsRules
{
    /// <summary>Most topics, or regions, of a queue.</summary>
    private const int CodesMax = 1_000;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Adds a fault for everything that contradicts itself or the installation's limit.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Queues.Length; i++)
            if (document.Queues[i].WrapUp is { } wrapUp)
                Check($"queues[{i}].wrap_up", wrapUp, faults);
        for (var i = 0; i < document.Agents.Length; i++)
            if (document.Agents[i].WrapUp is { } own)
                faults.Range($"agents[{i}].wrap_up", own, Least, WrapUpRules.InstallationMax);
    }

    private static void Check(string path, WrapUpPolicy wrapUp, FaultList faults)
    {
        faults.Defined($"{path}.mode", wrapUp.Mode);
        if (wrapUp.Mode == WrapUpMode.MandatoryTimed)
            faults.Range($"{path}.base", wrapUp.Base, Least, WrapUpRules.InstallationMax);
        else if (wrapUp.Base != TimeSpan.Zero)
            faults.Add($"{path}.base", "only a timed wrap-up has a base; take it out, or choose mandatory_timed");
        if (wrapUp is { Mode: WrapUpMode.None, Max: not null })
            faults.Add($"{path}.max", "there is no wrap-up to bound; take it out, or choose another mode");
        else if (wrapUp.Max is { } max)
            faults.Range($"{path}.max", max, wrapUp.Base > Least ? wrapUp.Base : Least, WrapUpRules.InstallationMax);
        faults.Codes($"{path}.topics", wrapUp.Topics, CodesMax);
        faults.Codes($"{path}.regions", wrapUp.Regions, CodesMax);
    }
}
