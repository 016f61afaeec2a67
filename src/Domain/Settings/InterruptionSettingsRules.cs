namespace Omni.Domain.Settings;

/// <summary>The matrix of what may interrupt what (Semantics §6).</summary>
internal static class InterruptionSettingsRules
{
    /// <summary>Adds a fault for unknown channels, and for two that would push each other aside for ever.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        var known = new HashSet<string>(document.Channels.Select(c => c.Id ?? ""), StringComparer.Ordinal);
        for (var i = 0; i < document.Channels.Length; i++)
        {
            var channel = document.Channels[i];
            var path = $"channels[{i}].may_interrupt";
            faults.Unique(path, "", channel.MayInterrupt);
            for (var j = 0; j < channel.MayInterrupt.Length; j++)
            {
                var other = channel.MayInterrupt[j];
                faults.Known($"{path}[{j}]", "channel", other, known);
                if (string.Equals(other, channel.Id, StringComparison.Ordinal))
                    faults.Add($"{path}[{j}]", "a channel cannot interrupt itself; take it out");
                else if (document.Channels.Any(c => c.Id == other && c.MayInterrupt.Contains(channel.Id, StringComparer.Ordinal)))
                    faults.Add($"{path}[{j}]",
                        $"{FaultList.Shown(other)} may interrupt {FaultList.Shown(channel.Id)} too, so neither would ever end; "
                        + "take one of the two out");
            }
        }
    }
}
