using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Verification;

namespace Omni.Domain.Settings;

/// <summary>What is wrong with how customers show who they are, and with what they have to show it for.</summary>
internal static class VerificationSettingsRules
{
    /// <summary>Most methods, and most steps, of a brand.</summary>
    public const int ListMax = 50;

    public static void Check(SettingsDocument document, FaultList faults)
    {
        var channels = new HashSet<string>(document.Channels.Select(c => c.Id ?? ""), StringComparer.Ordinal);
        faults.Count("verification_methods", document.VerificationMethods.Length, ListMax);
        faults.Unique("verification_methods", "id", document.VerificationMethods.Select(m => m.Id));
        for (var i = 0; i < document.VerificationMethods.Length; i++)
            Check($"verification_methods[{i}]", document.VerificationMethods[i], channels, faults);
        faults.Count("sensitive_steps", document.SensitiveSteps.Length, ListMax);
        faults.Unique("sensitive_steps", "id", document.SensitiveSteps.Select(s => s.Id));
        for (var i = 0; i < document.SensitiveSteps.Length; i++)
        {
            var (step, path) = (document.SensitiveSteps[i], $"sensitive_steps[{i}]");
            faults.Id($"{path}.id", "", step.Id);
            faults.Name($"{path}.name", step.Name);
            Level($"{path}.needs", step.Needs, faults);
        }

        for (var i = 0; i < document.Channels.Length; i++)
            if (document.Channels[i] is { IsPublic: true } open && open.Can(ChannelAbility.Sensitive))
                faults.Add($"channels[{i}].abilities",
                    "name sensitive, but everybody can read the channel; take sensitive out, or public");
    }

    private static void Check(string path, VerificationMethod method, HashSet<string> channels, FaultList faults)
    {
        faults.Id($"{path}.id", "", method.Id);
        faults.Name($"{path}.name", method.Name);
        Level($"{path}.gives", method.Gives, faults);
        faults.Unique($"{path}.channels", "", method.Channels);
        for (var c = 0; c < method.Channels.Length; c++)
            faults.Known($"{path}.channels[{c}]", "channel", method.Channels[c], channels);
    }

    private static void Level(string path, EvidenceLevel level, FaultList faults)
    {
        if (level is < VerificationRules.LevelMin or > EvidenceLevel.SignedIn)
            faults.Add(path, $"{level} is only said, by whomever; choose channel_verified or signed_in");
    }
}
