using Omni.Api.Settings;
using Omni.Api.Settings.Files;
using Omni.Api.Tests.Fixtures;
using Omni.V1;
using static Omni.V1.SettingsChangeKind;

namespace Omni.Api.Tests.Settings;

/// <summary>What changed, as people read it.</summary>
public sealed class SettingsDiffTests
{
    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a name", "Changed agents[agt_7].name 'Grace' 'Gracja'")]
    [InlineData("a level", "Changed agents[agt_7].skills[english].level '5' '3'")]
    [InlineData("a skill more", "Added agents[agt_7].skills[polish] '' '{ \"skill\": \"polish\", \"level\": 2 }'")]
    [InlineData("a queue less", "Removed agents[agt_7].queue_ids 'que_live' ''")]
    [InlineData("another order", "Changed agents[agt_7].queue_ids 'que_live, que_chat, que_deferred' 'que_chat, que_live, que_deferred'")]
    [InlineData("a length", "Changed policy.offer_ttl.chat '20s' '1m30s'")]
    [InlineData("a choice", "Changed channels[webchat].channel_class 'chat' 'deferred'")]
    [InlineData("a cost set", "Added channels[webchat].cost '' '0'")]
    [InlineData("a flag", "Changed queues[que_chat].closed 'false' 'true'")]
    [InlineData("an agent gone", "Removed agents[agt_9]")]
    public void Change_IsNamedByItsPathWithBeforeAndAfter(string row, string expected)
    {
        var before = Settings();
        var after = Settings();
        var agent = after.Agents.Single(a => a.Id == "agt_7");
        var chat = after.Channels.Single(c => c.Id == "webchat");
        switch (row)
        {
            case "a name": agent.Name = "Gracja"; break;
            case "a level": agent.Skills[0].Level = 3; break;
            case "a skill more": agent.Skills.Add(new AgentSkill { Skill = "polish", Level = 2 }); break;
            case "a queue less": agent.QueueIds.RemoveAt(0); break;
            case "another order": (agent.QueueIds[0], agent.QueueIds[1]) = (agent.QueueIds[1], agent.QueueIds[0]); break;
            case "a length": after.Policy.OfferTtl.Chat = new() { Seconds = 90 }; break;
            case "a choice": chat.ChannelClass = ChannelClass.Deferred; break;
            case "a cost set": chat.Cost = 0; break;
            case "a flag": after.Queues[1].Closed = true; break;
            case "an agent gone": after.Agents.RemoveAt(8); break;
        }

        var diff = SettingsDiff.Between(before, after);

        var said = string.Join("; ", diff.Changes.Select(c => $"{c.Kind} {c.Path} '{c.Before}' '{c.After}'"));
        if (expected.Length == 0) Assert.Empty(said);
        else Assert.StartsWith(expected, said, StringComparison.Ordinal);
        Assert.InRange(diff.Changes.Count, 0, 1);
    }

    [Fact]
    public void Secrets_ThatChange_AreNeverShown()
    {
        var (one, other) = (new string('1', 40), new string('2', 40));
        var before = new V1.Settings { Webhooks = { new Webhook { Id = "whk_a", Secrets = { one, "env:KEY" } } } };
        var after = new V1.Settings
        {
            Webhooks = { new Webhook { Id = "whk_a", Secrets = { other, "env:KEY" } }, new Webhook { Id = "whk_b", Secrets = { one } } },
        };

        var diff = SettingsDiff.Between(before, after);

        Assert.Equal([Removed, Added, Added], diff.Changes.Select(c => c.Kind));
        Assert.All(diff.Changes, c => Assert.Contains("(hidden ", c.Before + c.After, StringComparison.Ordinal));
        Assert.DoesNotContain(diff.Changes, c => $"{c}".Contains("1111", StringComparison.Ordinal));
        Assert.DoesNotContain(diff.Changes, c => $"{c}".Contains("2222", StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_BeyondTheLimit_AreCounted()
    {
        var after = new V1.Settings();
        for (var i = 0; i < SettingsDiff.ChangesMax + 7; i++)
            after.Skills.Add(new Skill { Id = $"s{i}", Name = new string('n', 500) });

        var diff = SettingsDiff.Between(new(), after);

        Assert.Equal((SettingsDiff.ChangesMax, 7), (diff.Changes.Count, diff.LeftOut));
        Assert.All(diff.Changes, c => Assert.Equal(200, c.After.Length));
    }

    private static V1.Settings Settings() =>
        SettingsWriter.Write(SettingsFile.Read(TestSettings.With(_ => { }), "main").Document!);
}
