using Omni.Api.Settings.Files;
using Omni.Domain.Channels;

namespace Omni.Api.Tests.Settings;

/// <summary>Settings files: the right ones, and every wrong one with its line.</summary>
public sealed class SettingsFileTests
{
    private const string Good = """
        # a comment
        skills: [{ id: polish }]
        queues:
          - id: que_a
            requires: [{ skill: polish, level: 2 }]
        channels:
          - id: chat
            channel_class: chat
            queueId: que_a
            address_kind: IDENTIFIER_KIND_HANDLE
        agents:
          - id: agt_1
            name: 4711
            queue_ids: [que_a]
            skills: [{ skill: polish, level: 5 }]
        policy:
          offer_ttl: { chat: 1m30s }
          cool_down: "90s"
        """;

    [Fact]
    public void File_InYaml_IsReadByTheTypesOfItsFields()
    {
        var file = SettingsFile.Read(Good, "main");

        Assert.Empty(file.Faults);
        var document = file.Document!;
        Assert.Equal(ChannelClass.Chat, document.Channels[0].Class);
        Assert.Equal("que_a", document.Channels[0].Queue.Value);
        Assert.Equal("4711", document.Agents[0].Name);
        Assert.Equal(TimeSpan.FromSeconds(90), document.Policy.OfferTtl.Chat);
        Assert.Equal(TimeSpan.FromSeconds(15), document.Policy.OfferTtl.Live);
        Assert.Equal(TimeSpan.FromSeconds(90), document.Policy.CoolDown);
    }

    [Theory]
    [InlineData("an unknown key", "queues:\n  - id: que_a\n    nmae: A", "3:5: queues[0]: there is no 'nmae' here; did you mean name?")]
    [InlineData("an unknown key far from all", "quues: []\nwhatever: 1", "2:1: there is no 'whatever' here; there are skills,")]
    [InlineData("a list where keys belong", "queues: [[]]", "1:10: queues[0]: keys and values are expected here, not a list")]
    [InlineData("a value where a list belongs", "agents:\n - id: agt_1\n   queue_ids: que_a", "3:15: agents[0].queue_ids: a list is expected here, not que_a")]
    [InlineData("a word where a number belongs", "agents:\n - id: agt_1\n   capacity: much", "3:14: agents[0].capacity: a whole number is expected here, not much")]
    [InlineData("a number that is not whole", "agents:\n - id: agt_1\n   capacity: 1.5", "3:14: agents[0].capacity: a whole number")]
    [InlineData("a number that does not fit", "agents:\n - {id: agt_1, capacity: 99999999999}", "2:26: agents[0].capacity: a whole number")]
    [InlineData("a yes where true belongs", "webhooks:\n - enabled: yes", "2:13: webhooks[0].enabled: true or false is expected here, not yes")]
    [InlineData("a choice that is none", "channels:\n - channel_class: loud", "2:19: channels[0].channel_class: one of live, chat, deferred is expected here, not loud")]
    [InlineData("a length without unit", "policy:\n  cool_down: 60", "2:14: policy.cool_down: a length of time such as 30s")]
    [InlineData("an instant without zone", "revoked_tokens:\n - issued_before: 2026-01-01T00:00:00", "2:19: revoked_tokens[0].issued_before: an instant such as")]
    [InlineData("an empty item", "queues:\n  -", "2:4: queues[0]: the item is empty")]
    [InlineData("a key twice", "queues: []\nskills: []\nqueues: []", "3:1: 'queues' stands already in line 1")]
    [InlineData("a key in both spellings", "channels:\n - queue_id: a\n   queueId: b", "3:4: 'queueId' stands already in line 2")]
    [InlineData("no YAML", "queues: [", "this is no YAML")]
    [InlineData("a tab", "queues:\n\t- id: a", "2:1: this is no YAML")]
    [InlineData("nothing", "# only a comment\n", "the file holds nothing")]
    [InlineData("null", "~", "the file holds nothing")]
    [InlineData("two documents", "queues: []\n---\nqueues: []", "2:1: a second document begins")]
    [InlineData("a tag", "queues: !!python/object []", "1:9: the tag")]
    [InlineData("an anchor that is not there", "agents:\n - queue_ids: *all", "2:15: *all refers to an anchor that does not stand above")]
    [InlineData("an anchor within itself", "agents: &a [*a]", "1:13: *a refers to itself")]
    [InlineData("a merge of no map", "agents:\n - <<: [1]", "2:9: << takes over keys and values")]
    [InlineData("a key that is no text", "? [a]\n: b", "1:3: a key has to be a text")]
    [InlineData("no JSON", "{\n  \"queues\": [,]\n}", "2:14: this is no JSON")]
    [InlineData("a number for a text in JSON", "{\n \"queues\": [{\"id\": 5}]}", "2:20: queues[0].id: a text (in quotes) is expected here, not 5")]
    [InlineData("a key twice in JSON", "{\"skills\": [],\n \"skills\": []}", "2:2: 'skills' stands already in line 1")]
    [InlineData("an unknown key in JSON", "{\"żółć\": 1, \"queus\": []}", "1:13: there is no 'queus' here; did you mean queues?")]
    public void File_OfAWrongForm_NamesLineColumnAndFix(string row, string text, string says)
    {
        var file = SettingsFile.Read(text, "main");

        Assert.Null(file.Document);
        Assert.True(
            file.Faults.Any(f => $"f:{f.At("f")[2..]}".Contains(says, StringComparison.Ordinal)),
            $"{row}: {string.Join(" | ", file.Faults.Select(f => f.At("f")))}");
    }

    [Theory]
    [InlineData("a level out of range", "skills: [{ skill: polish, level: 5 }]", "skills: [{ skill: polish, level: 9 }]", "15:38: agents[0].skills[0].level: 9 is outside 1 to 5")]
    [InlineData("an unknown queue", "queue_ids: [que_a]", "queue_ids: [que_b]", "14:17: agents[0].queue_ids[0]: queue 'que_b' is not in these settings")]
    [InlineData("what is missing, at what it is missing from", "    channel_class: chat\n", "", "7:5: channels[0].channel_class: ")]
    [InlineData("a policy out of range", "chat: 1m30s", "chat: 3h", "17:22: policy.offer_ttl.chat: 10800 s is outside 1 s to 3600 s")]
    [InlineData("a negative cost", "    channel_class: chat", "    cost: -1\n    channel_class: chat", "8:11: channels[0].cost: -1 is outside 0 to 1000")]
    public void File_OfWrongContent_NamesLineColumnAndFix(string row, string right, string wrong, string says)
    {
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);

        var file = SettingsFile.Read(text, "main");

        Assert.True(
            file.Faults.Any(f => f.At("f").Contains($"f:{says}", StringComparison.Ordinal)),
            $"{row}: {string.Join(" | ", file.Faults.Select(f => f.At("f")))}");
    }

    [Fact]
    public void File_WithManyFaults_NamesAllOfThemInOrder()
    {
        var file = SettingsFile.Read("a: 1\nb: 2\nagents:\n - id: x\n   capacity: z", "main");

        Assert.Equal([1, 2, 5], file.Faults.Select(f => f.Line));
    }

    [Fact]
    public void File_WithAnchorsAndMergeKeys_IsWrittenOut()
    {
        var file = SettingsFile.Read("""
            x-agent: &agent
              queue_ids: [que_a]
              capacity: 50
            queues: [{ id: que_a }]
            agents:
              - { <<: *agent, id: agt_1 }
              - { id: agt_2, capacity: 60, <<: *agent }
            """, "main");

        Assert.Empty(file.Faults);
        Assert.Equal([50, 60], file.Document!.Agents.Select(a => a.Capacity));
        Assert.All(file.Document.Agents, a => Assert.Equal("que_a", a.Queues.Single().Value));
    }

    [Fact]
    public void File_ThatGrowsByItsAliases_IsRefusedBeforeItFillsTheMemory()
    {
        var laughs = string.Join('\n', Enumerable.Range(1, 30).Select(i =>
            $"x-{i}: &l{i} [{string.Join(", ", Enumerable.Repeat(i == 1 ? "lol" : $"*l{i - 1}", 10))}]"));
        var merges = "x-0: &m0 { k0: 1 }\n" + string.Join('\n', Enumerable.Range(1, 30).Select(i =>
            $"x-{i}: &m{i} {{ {string.Join(", ", Enumerable.Range(0, 10).Select(k => $"k{k}: {{ <<: *m{i - 1} }}"))} }}"));

        foreach (var text in new[] { laughs, merges })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var fault = Assert.Single(SettingsFile.Read(text, "main").Faults);
            Assert.Contains("more than 1000000 values", fault.Text, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        }
    }

    [Fact]
    public void File_ThatIsTooDeepOrTooLong_IsRefused()
    {
        Says(new string('[', 40) + new string(']', 40), "more than 32 lists and maps");
        Says("{\"skills\":" + new string('[', 40), "this is no JSON");
        Says("# " + new string('x', 5_000_000), "5000002 characters; at most 4194304");

        static void Says(string text, string says) => Assert.Contains(
            says, Assert.Single(SettingsFile.Read(text, "main").Faults).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_ThatAFileWasMadeOf_IsKeptBesideTheSettings()
    {
        Assert.Equal(7, SettingsFile.Read($"x-version: 7\n{Good}", "main").ExpectedVersion);
        Assert.Null(SettingsFile.Read(Good, "main").ExpectedVersion);
    }
}
