using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Routing.Needed;

namespace Omni.Domain.Tests.Settings;

public sealed class SettingsRulesTests
{
    private static readonly SettingsDocument Good = Sample.Document;

    [Fact]
    public void Faults_OfGoodSettings_FindsNothing()
    {
        Assert.Empty(SettingsRules.Faults(Good));
        Assert.Empty(SettingsRules.Faults(SettingsDocument.Empty("main")));
    }

    public static TheoryData<string> Ids() =>
        ["", "A", "łucja", "a b", "a|b", "a.b", "polish\n", new string('a', 65)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_OutsideItsPattern_IsNamedWithWhatIsAllowed(string id)
    {
        Faulty(Good with { Brand = id }, "brand", "1 to 64 of a-z, 0-9, _ and -");
        Faulty(Good with { Skills = [.. Good.Skills, new(id, "")] }, "skills[2].id", "1 to 64 of a-z, 0-9, _ and -");
        Faulty(Good with { Queues = [.. Good.Queues, Queue($"que_{id}")] }, "queues[2].id", "que_ and 1 to 60 of a-z");
        Faulty(Good with { Channels = [.. Good.Channels, Sample.Chat with { Id = id }] }, "channels[3].id", "1 to 64");
        Faulty(Channel(c => c with { Connector = new($"cnn_{id}") }), "channels[0].connector_id", "cnn_ and 1 to 60");
        Faulty(Good with { Agents = [.. Good.Agents, Agent($"agt_{id}")] }, "agents[2].id", "agt_ and 1 to 60");
    }

    [Theory]
    [InlineData("no prefix", "help")]
    [InlineData("another prefix", "agt_help")]
    [InlineData("nothing behind the prefix", "que_")]
    [InlineData("none at all", null)]
    public void QueueId_WithoutItsPrefix_IsNamed(string row, string? id) =>
        Faulty(Good with { Queues = [.. Good.Queues, Queue(id!)] }, "queues[2].id", "que_ and");

    [Fact]
    public void Id_AtItsLongest_IsAllowed()
    {
        var agent = Agent("agt_" + new string('a', 60));

        Assert.Empty(SettingsRules.Faults(Good with { Agents = [agent] }));
    }

    [Fact]
    public void Id_ThatStandsTwice_IsNamedWhereItStandsAgain()
    {
        Faulty(Good with { Skills = [.. Good.Skills, new("polish", "")] }, "skills[2].id", "skills[0]");
        Faulty(Good with { Queues = [.. Good.Queues, Queue("que_sales")] }, "queues[2].id", "queues[1]");
        Faulty(Good with { Channels = [.. Good.Channels, Sample.Mail] }, "channels[3].id", "channels[2]");
        Faulty(Good with { Agents = [.. Good.Agents, Agent("agt_bert")] }, "agents[2].id", "agents[1]");
        Faulty(Agent(a => a with { Skills = [new("polish", 1), new("polish", 2)] }), "agents[0].skills[1].skill",
            "once");
        Faulty(Agent(a => a with { Queues = [Sample.Help, Sample.Help] }), "agents[0].queue_ids[1]", "once");
        Faulty(Queue(q => q with { Requires = [Sample.Needs("sales", 1), Sample.Needs("sales", 2)] }), "queues[0].requires[1].skill",
            "once");
        Faulty(Queue(q => q with { Dispositions = ["sold", "sold"] }), "queues[0].dispositions[1]", "once");
    }

    [Fact]
    public void Reference_ToSomethingElse_IsNamed()
    {
        Faulty(Channel(c => c with { Queue = new("que_gone") }), "channels[0].queue_id",
            "'que_gone' is not in these settings");
        Faulty(Agent(a => a with { Queues = [new("que_gone")] }), "agents[0].queue_ids[0]", "queue 'que_gone'");
        Faulty(Agent(a => a with { Skills = [new("dutch", 1)] }), "agents[0].skills[0].skill", "skill 'dutch'");
        Faulty(Queue(q => q with { Requires = [Sample.Needs("dutch", 1)] }), "queues[0].requires[0].skill",
            "skill 'dutch'");
        Faulty(Queue(q => q with { Requires = Terms("~polish≥1|dutch≥1") }), "queues[0].requires[0].any_of[1].skill",
            "skill 'dutch'");
    }

    [Theory]
    [Trait("Semantics", "§8")]
    [InlineData("never met by anybody", "polish≥4 polish<3", "queues[0].requires", "contradict")]
    [InlineData("a weight below 0", "~polish≥4*-1", "queues[0].requires[0]", "weight -1")]
    [InlineData("a level too high beside a should", "~polish≥6", "queues[0].requires[0]", "level 6")]
    public void Requirement_ThatMakesNoSense_IsNamed(string row, string terms, string path, string says) =>
        Faulty(Queue(q => q with { Requires = Terms(terms) }), path, says);

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Enum_ThatIsNotChosen_IsNamedWithTheChoices(int value)
    {
        Faulty(Channel(c => c with { Class = (ChannelClass)value }), "channels[0].channel_class",
            "Live, Chat, Deferred");
        Faulty(
            Channel(c => c with { AddressKind = (IdentifierKind)value }), "channels[0].address_kind",
            "Phone, Email, Handle");
    }

    [Theory]
    [InlineData("cost", -1, "0 to 1000 units")]
    [InlineData("cost", 1001, "0 to 1000 units")]
    [InlineData("max", 0, "1 to 1000 interactions")]
    [InlineData("max", 1001, "1 to 1000 interactions")]
    [InlineData("capacity", 0, "1 to 1000 units")]
    [InlineData("capacity", 1001, "1 to 1000 units")]
    [InlineData("agent level", 0, "1 to 5")]
    [InlineData("agent level", 6, "1 to 5")]
    [InlineData("queue level", 0, "1 to 5")]
    [InlineData("queue level", 6, "1 to 5")]
    public void Number_OutsideItsRange_IsNamedWithTheRange(string what, int value, string allowed)
    {
        var (path, document) = With(what, value);

        Faulty(document, path, $"{value} is outside {allowed}");
    }

    [Theory]
    [InlineData("cost", 0)]
    [InlineData("cost", 1000)]
    [InlineData("max", 1)]
    [InlineData("max", 1000)]
    [InlineData("capacity", 1)]
    [InlineData("capacity", 1000)]
    [InlineData("agent level", 1)]
    [InlineData("agent level", 5)]
    [InlineData("queue level", 1)]
    [InlineData("queue level", 5)]
    public void Number_AtAnEndOfItsRange_IsAllowed(string what, int value) =>
        Assert.Empty(SettingsRules.Faults(With(what, value).Document));

    [Fact]
    public void Lists_BeyondTheirLimits_AreNamed()
    {
        var many = Enumerable.Range(0, 101).Select(i => Queue($"que_{i}")).ToImmutableArray();
        var queues = Good with { Queues = [.. Good.Queues, .. many] };
        AgentSettings Serving(int count) => Good.Agents[0] with { Queues = [.. many.Take(count).Select(q => q.Id)] };

        Assert.Empty(SettingsRules.Faults(queues with { Agents = [Serving(100)] }));
        Faulty(queues with { Agents = [Serving(101)] }, "agents[0].queue_ids", "101 entries; at most 100");
        var skills = Enumerable.Range(0, 999).Select(i => new SkillSettings($"s{i}", ""));
        Faulty(
            Good with { Skills = [.. Good.Skills, .. skills] },
            "skills", "1001 entries; at most 1000");
        Faulty(
            Queue(q => q with { Dispositions = [.. Enumerable.Range(0, 201).Select(i => $"d{i}")] }),
            "queues[0].dispositions", "201 entries; at most 200");
    }

    [Fact]
    public void Texts_BeyondTheirLimits_AreNamed()
    {
        var name = new string('n', 201);
        Faulty(Agent(a => a with { Name = name }), "agents[0].name", "201 characters; 0 to 200");
        Faulty(Queue(q => q with { Name = name }), "queues[0].name", "201");
        Faulty(Channel(c => c with { Name = name }), "channels[0].name", "201");
        Faulty(Good with { Skills = [.. Good.Skills, new("dutch", name)] }, "skills[2].name", "201");
        Faulty(Queue(q => q with { Dispositions = [""] }), "queues[0].dispositions[0]", "0 characters; 1 to 64");
        Faulty(Queue(q => q with { Dispositions = [new string('d', 65)] }), "queues[0].dispositions[0]",
            "65 characters");
    }

    [Fact]
    public void Faults_OfManyFaults_NamesThemInTheOrderOfTheDocumentUpToItsLimit()
    {
        var agents = Enumerable.Range(0, 200).Select(i => Agent($"agt_{i}") with { Capacity = 0 });

        var faults = SettingsRules.Faults(Good with { Brand = "?", Agents = [.. agents] });

        Assert.Equal(SettingsRules.FaultsMax, faults.Length);
        Assert.Equal(["brand", "agents[0].capacity", "agents[1].capacity"], faults.Take(3).Select(f => f.Path));
    }

    [Fact]
    public void Fault_OfALongText_ShowsOnlyItsBeginning()
    {
        var fault = Assert.Single(SettingsRules.Faults(Good with { Brand = new string('x', 100_000) }));

        Assert.InRange(fault.Text.Length, 1, 250);
    }

    private static (string Path, SettingsDocument Document) With(string what, int value) => what switch
    {
        "cost" => ("channels[0].cost", Channel(c => c with { Cost = value })),
        "max" => ("channels[0].max", Channel(c => c with { Max = value })),
        "capacity" => ("agents[0].capacity", Agent(a => a with { Capacity = value })),
        "agent level" => ("agents[0].skills[0].level", Agent(a => a with { Skills = [new("polish", value)] })),
        _ => ("queues[0].requires[0].level", Queue(q => q with { Requires = [Sample.Needs("polish", value)] })),
    };

    private static void Faulty(SettingsDocument document, string path, string says)
    {
        var fault = Assert.Single(SettingsRules.Faults(document), f => f.Path == path);
        Assert.Contains(says, fault.Text, StringComparison.Ordinal);
    }

    private static SettingsDocument Channel(Func<ChannelSettings, ChannelSettings> change) =>
        Good with { Channels = Good.Channels.SetItem(0, change(Good.Channels[0])) };

    private static SettingsDocument Agent(Func<AgentSettings, AgentSettings> change) =>
        Good with { Agents = Good.Agents.SetItem(0, change(Good.Agents[0])) };

    private static SettingsDocument Queue(Func<QueueSettings, QueueSettings> change) =>
        Good with { Queues = Good.Queues.SetItem(0, change(Good.Queues[0])) };

    private static QueueSettings Queue(string id) => new(new(id), "", [], []);

    private static AgentSettings Agent(string id) => new(new(id), "", [], [], 100);
}
