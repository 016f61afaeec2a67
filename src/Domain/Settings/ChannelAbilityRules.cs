using Omni.Domain.Attachments;
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
        CheckFiles(path, channel, faults);
        if (channel.Text is { } text)
            faults.Range($"{path}.text.max_length", text.MaxLength, TextLimits.LengthMin, TextLimits.LengthMax, "characters");
        if (!channel.PageOrigins.IsEmpty && !channel.Can(ChannelAbility.PagePush))
            faults.Add($"{path}.page_origins",
                "are given, but nobody can be sent to a page over the channel; add page_push to its abilities");
    }

    private static void CheckFiles(string path, ChannelSettings channel, FaultList faults)
    {
        if (channel.Files is not { } files) return;
        if (!channel.Can(ChannelAbility.Files))
            faults.Add($"{path}.files", "is given, but the channel carries no files; add files to its abilities");
        if (files.MaxBytes is < 1 or > FileLimits.BytesMax)
            faults.Add($"{path}.files.max_bytes", $"{files.MaxBytes} is outside 1 to {FileLimits.BytesMax} bytes");
        faults.Range($"{path}.files.max_per_message", files.MaxPerMessage, 1, FileLimits.PerMessageMax, "files");
        faults.Unique($"{path}.files.types", "", files.Types);
        for (var t = 0; t < files.Types.Length; t++)
            if (!FileTypeRules.Known.Any(new FileLimits(1, 1, [files.Types[t]]).Allows))
                faults.Add($"{path}.files.types[{t}]",
                    $"{FaultList.Shown(files.Types[t])} is no type that is known; there are image/*, audio/*, video/*, text/* and "
                    + string.Join(", ", FileTypeRules.Known));
    }
}
