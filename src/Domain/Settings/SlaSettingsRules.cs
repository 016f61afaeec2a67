using Omni.Domain.Sla;

namespace Omni.Domain.Settings;

/// <summary>What is wrong with promises.</summary>
internal static class SlaSettingsRules
{
    /// <summary>Adds a fault for each that is out of range; zero promises nothing.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Queues.Length; i++)
            Check($"queues[{i}].sla", document.Queues[i].Sla, faults);
        for (var i = 0; i < document.Channels.Length; i++)
            Check($"channels[{i}].sla", document.Channels[i].Sla, faults);
        Check("policy.sla", document.Policy.Sla, faults);
    }

    private static void Check(string path, SlaTargets? targets, FaultList faults)
    {
        if (targets is null) return;
        Check($"{path}.first_response", targets.FirstResponse, faults);
        Check($"{path}.next_response", targets.NextResponse, faults);
        Check($"{path}.resolution", targets.Resolution, faults);
    }

    private static void Check(string path, TimeSpan? target, FaultList faults)
    {
        if (target is { } length && length != TimeSpan.Zero) faults.Range(path, length, SlaTargets.Min, SlaTargets.Max);
    }
}
