using Omni.Api.Settings.Files;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Settings;

/// <summary>What is written as YAML is read as the same.</summary>
public sealed class YamlTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("no")]
    [InlineData("4711")]
    [InlineData("- not a list")]
    [InlineData("key: value # no comment")]
    [InlineData(" spaces ")]
    [InlineData("two\nlines")]
    [InlineData("'quoted' \"twice\"")]
    [InlineData("Żółć 🙂")]
    [InlineData("*alias &anchor !tag {} []")]
    public void Name_OfAnyKind_IsReadAsItself(string name)
    {
        var settings = new V1.Settings { Agents = { new Agent { Id = "agt_1", Name = name } } };

        Assert.Equal(settings, SettingsFile.Read(YamlText.Write(settings), "main").Settings);
    }

    [Fact]
    public void Settings_WithEverything_AreReadAsTheSame()
    {
        var settings = SettingsFile.Read(
            TestSettings.With(s =>
            {
                s.Queues.Add(new Queue
                {
                    Id = "que_old", Closed = true, HeirQueueId = "que_chat", Dispositions = { "sold", "no" },
                    Requires = { new SkillTerm { Skill = "polish", Level = 3 } },
                });
                s.RemovedQueues.Add(new RemovedQueue { QueueId = "que_gone", HeirQueueId = "que_chat" });
                s.Channels[0].Cost = 0;
                s.RevokedTokens.Add(new TokenRevocation
                {
                    Subject = "crm", IssuedBefore = new() { Seconds = 1_772_445_600, Nanos = 500_000_000 },
                });
                s.Webhooks.Add(new Webhook
                {
                    Id = "whk_crm", Url = "https://crm.example.com/omni", Secrets = { new string('s', 32) }, Enabled = false,
                    Filter = new() { Types_ = { "OfferMade" } },
                });
            }), "main");
        Assert.Empty(settings.Faults);

        var text = YamlText.Write(settings.Settings, version: 12);

        var read = SettingsFile.Read(text, "main");
        Assert.Empty(read.Faults);
        Assert.Equal(settings.Settings, read.Settings);
        Assert.Equal(12, read.ExpectedVersion);
    }
}
