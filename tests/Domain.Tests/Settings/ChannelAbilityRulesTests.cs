using System.Text.Json;
using Omni.Domain.Channels;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

public sealed class ChannelAbilityRulesTests
{
    [Theory]
    [InlineData("none", "", "", null)]
    [InlineData("all", "1,2,3,4", "https://shop.example,http://localhost:8080", null)]
    [InlineData("one that there is not", "9", "", "abilities[0]: 9 is not allowed; choose one of Typing, Read, PagePush, Files")]
    [InlineData("one twice", "1,1", "", "abilities[1]: 'Typing' stands already at channels[1].abilities[0]; each may stand once")]
    [InlineData("an origin with a path", "3", "https://shop.example/sim", "page_origins[0]: 'https://shop.example/sim' is no origin")]
    [InlineData("an origin twice", "3", "https://a.example,https://a.example", "page_origins[1]: 'https://a.example' stands already")]
    [InlineData("origins without pages", "1", "https://shop.example", "page_origins: are given, but nobody can be sent")]
    public void Abilities_ThatContradictThemselves_AreNamedWithTheFix(
        string row, string abilities, string origins, string? fault)
    {
        Assert.NotEmpty(row);
        var chat = Sample.Chat with
        {
            Abilities = [.. Parts(abilities).Select(a => (ChannelAbility)int.Parse(a))], PageOrigins = [.. Parts(origins)],
        };
        var faults = SettingsRules.Faults(Sample.Document with { Channels = [Sample.Voice, chat] });

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(
            $"channels[1].{fault}", $"{Assert.Single(faults).Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all in order", true, 1_000, 3, "image/*,application/pdf", null)]
    [InlineData("no ability", false, 1_000, 3, "", "files: is given, but the channel carries no files; add files to its abilities")]
    [InlineData("no bytes", true, 0, 3, "", "files.max_bytes: 0 is outside 1 to 2147483648 bytes")]
    [InlineData("too many", true, 1, 11, "", "files.max_per_message: 11 is outside 1 to 10 files")]
    [InlineData("a type that runs", true, 1, 1, "image/png,text/html", "files.types[1]: 'text/html' is no type that is known")]
    [InlineData("a type twice", true, 1, 1, "image/png,image/png", "files.types[1]: 'image/png' stands already")]
    public void FileLimits_ThatCannotBe_AreNamedWithTheFix(
        string row, bool can, long bytes, int perMessage, string types, string? fault)
    {
        Assert.NotEmpty(row);
        var chat = Sample.Chat with
        {
            Abilities = can ? [ChannelAbility.Files] : [], Files = new(bytes, perMessage, [.. Parts(types)]),
        };
        var faults = SettingsRules.Faults(Sample.Document with { Channels = [Sample.Voice, chat] });

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(
            $"channels[1].{fault}", $"{Assert.Single(faults).Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Channel_OfFormerSettings_CanNothing()
    {
        var applied = new SettingsApplied(1, Sample.Document, "admin", Sample.Start);
        var stored = JsonSerializer.SerializeToNode(applied, DomainJson.Default.SettingsApplied)!;
        foreach (var channel in stored["Document"]!["Channels"]!.AsArray())
            foreach (var member in new[] { "Abilities", "PageOrigins" })
                Assert.True(channel!.AsObject().Remove(member));

        var read = stored.Deserialize(DomainJson.Default.SettingsApplied)!.Document.Channels[1];

        Assert.Empty(read.Abilities);
        Assert.Empty(read.PageOrigins);
        Assert.False(read.Can(ChannelAbility.Typing));
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
