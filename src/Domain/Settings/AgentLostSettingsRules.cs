namespace Omni.Domain.Settings;

/// <summary>What customers are told when their agent is gone.</summary>
internal static class AgentLostSettingsRules
{
    /// <summary>Most characters of a text: some messengers take no more.</summary>
    private const int TextMax = 1_000;

    private static readonly string[] Variables = ["{queue}"];

    /// <summary>Adds a fault for every text that is too long or names a variable that is not known then.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Queues.Length; i++)
        {
            var (path, text) = ($"queues[{i}].agent_lost_text", document.Queues[i].AgentLostText);
            faults.Length(path, text, 0, TextMax);
            CalendarSettingsRules.CheckVariables(path, text, Variables, faults);
        }
    }
}
