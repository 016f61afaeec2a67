using Omni.Domain.Channels;

namespace Omni.Domain.Settings;

/// <summary>What is wrong with what channels are said to do.</summary>
internal static class ChannelAbilityRules
{
    public static void Check(SettingsDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Channels.Length; i++)
            Check($"channels[{i}]", document.Channels[i], faults);
    }

    private static void Check(string path, ChannelSettings channel, FaultList faults)
    {
        for (var a = 0; a < channel.Abilities.Length; a++)
            faults.Defined($"{path}.abilities[{a}]", channel.Abilities[a]);
        faults.Unique($"{path}.abilities", "", channel.Abilities.Select(a => $"{a}"));
        faults.Count($"{path}.page_origins", channel.PageOrigins.Length, PageRules.OriginsMax);
        faults.Unique($"{path}.page_origins", "", channel.PageOrigins);
        for (var o = 0; o < channel.PageOrigins.Length; o++)
            if (PageRules.ReadOrigin(channel.PageOrigins[o]) is null)
                faults.Add($"{path}.page_origins[{o}]",
                    $"{FaultList.Shown(channel.PageOrigins[o])} is no origin; write scheme, host and port alone, for example "
                    + "https://shop.example or http://localhost:8080");
        if (!channel.PageOrigins.IsEmpty && !channel.Can(ChannelAbility.PagePush))
            faults.Add($"{path}.page_origins",
                "are given, but nobody can be sent to a page over the channel; add page_push to its abilities");
    }
}
