using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Settings.Files;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What an interaction needs of its agent, in all that can be said of it (Semantics §8).</summary>
public sealed class SkillTermTests() : Scenario(TestSettings.With(settings =>
{
    settings.Skills.Clear();
    settings.Agents.Clear();
    foreach (var skill in new[] { "polish", "english", "region", "cost" })
        settings.Skills.Add(new Skill { Id = skill });
    settings.Agents.Add(Who("agt_1", ("polish", 5, ""), ("region", 0, "north"), ("cost", 2, "")));
    settings.Agents.Add(Who("agt_2", ("english", 5, ""), ("region", 0, "south"), ("cost", 4, "")));
    settings.Agents.Add(Who("agt_3"));
}))
{
    private SettingsService.SettingsServiceClient Administrator => new(Server.As(Roles.Admin, "root"));

    public static TheoryData<string, string, string> Needs() => new()
    {
        { "the short form", "{skill: polish, level: 4}", "agt_1" },
        { "at least, by itself", "{any_of: [{skill: english, levels: [5]}]}", "agt_2" },
        { "either of two", "{any_of: [{skill: polish, levels: [5]}, {skill: english, levels: [4]}]}", "agt_1 agt_2" },
        { "a value", "{any_of: [{skill: region, op: equal, values: [south]}]}", "agt_2" },
        { "one of several values", "{any_of: [{skill: region, op: in, values: [east, north]}]}", "agt_1" },
        { "another value, or none", "{any_of: [{skill: region, op: not_equal, values: [north]}]}", "agt_2 agt_3" },
        { "less", "{any_of: [{skill: cost, op: less, levels: [4]}]}", "agt_1" },
        { "at most", "{any_of: [{skill: cost, op: at_most, levels: [4]}]}", "agt_1 agt_2" },
        { "more", "{any_of: [{skill: cost, op: greater, levels: [2]}]}", "agt_2" },
        { "a should lets in everybody", "{kind: should, skill: polish, level: 1}", "agt_1 agt_2 agt_3" },
    };

    [Theory]
    [MemberData(nameof(Needs))]
    [Trait("Mission", "R2")]
    public async Task Must_OfEveryKind_ReachesOnlyWhoMeetsIt(string row, string term, string agents)
    {
        Assert.NotEmpty(row);
        var matching = agents.Split(' ');
        var web = Connector("cnn_web");
        var others = new List<Frontend>();
        foreach (var id in new[] { "agt_1", "agt_2", "agt_3" }.Except(matching, StringComparer.Ordinal))
            others.Add(await WorkingAsync(id));
        var chat = web.Chat("visitor-1", "hello");
        chat.Requires.Add(Term(term));
        var waiting = await web.SendAsync(chat);

        // Everybody else is free and gets what came later instead.
        for (var i = 0; i < others.Count; i++) await web.SendAsync(web.Chat($"visitor-b{i}", "hello"));
        foreach (var agent in others) Assert.NotEqual(waiting.InteractionId, (await agent.OfferAsync()).InteractionId);

        var right = await WorkingAsync(matching[^1]);
        Assert.Equal(waiting.InteractionId, (await right.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R2")]
    public async Task Should_DecidesAmongThoseWhoCould_ByItsWeights()
    {
        var web = Connector("cnn_web");
        foreach (var id in new[] { "agt_3", "agt_1", "agt_2" }) await WorkingAsync(id);
        var chat = web.Chat("visitor-1", "hello");
        chat.Requires.Add(Term("{kind: should, skill: polish}"));
        chat.Requires.Add(Term("{kind: should, any_of: [{skill: english, levels: [1], weight: 5}]}"));

        var sent = await web.SendAsync(chat);

        var offered = await UntilAsync(
            () => new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_1"))
                .ExplainAsync(new() { ConversationId = sent.ConversationId, InteractionId = sent.InteractionId }).ResponseAsync,
            why => why.Steps.Any(s => s.Kind == WhyKind.Offered), "an offer");
        Assert.Equal("agt_2", offered.Steps.First(s => s.Kind == WhyKind.Offered).AgentId);
        Assert.Equal(
            ["ideally english ≥ 1", "ideally polish ≥ 1"],
            offered.Steps.First(s => s.Kind == WhyKind.Queued).Requires);
    }

    [Theory]
    [Trait("Mission", "R2")]
    [InlineData("{skill: polish, level: 6}", "FIELD_OUT_OF_RANGE", "requires[0].level")]
    [InlineData("{skill: welsh}", "SKILL_UNKNOWN", "requires[0].skill")]
    [InlineData("{any_of: [{skill: polish, levels: [1]}, {skill: welsh, levels: [1]}]}", "SKILL_UNKNOWN", "requires[0].any_of[1].skill")]
    [InlineData("{any_of: [{skill: polish, levels: [6]}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: polish, levels: [0]}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: polish}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: polish, levels: [1, 2]}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: region, op: less, values: [north]}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: polish, levels: [1], weight: -1}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{any_of: [{skill: polish, levels: [1], weight: 1001}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{skill: polish, any_of: [{skill: polish, levels: [1]}]}", "FIELD_MALFORMED", "requires[0]")]
    [InlineData("{skill: polish, level: 4}; {any_of: [{skill: polish, op: less, levels: [3]}]}", "FIELD_MALFORMED", "requires")]
    public async Task Terms_ThatCannotBe_AreRefusedByNameAndNothingIsKept(string terms, string reason, string field)
    {
        var web = Connector("cnn_web");
        var chat = web.Chat("visitor-1", "hello", "m1");
        chat.Requires.Add(terms.Split("; ").Select(Term));

        await Refused.WithAsync(StatusCode.InvalidArgument, reason, () => web.SendAsync(chat), field);

        chat.Requires.Clear();
        Assert.False((await web.SendAsync(chat)).Duplicate);
    }

    [Fact]
    [Trait("Mission", "R2")]
    public async Task Settings_WithWholeTerms_AreKeptAsTheyAre_AndNamedWhereTheyCannotBe()
    {
        var settings = (await Administrator.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        var queue = settings.Queues.Single(q => q.Id == "que_chat");
        queue.Requires.Add([
            Term("{skill: polish, level: 2}"),
            Term("{any_of: [{skill: region, op: in, values: [north, south], weight: 2.5}, {skill: cost, op: at_most, levels: [3]}]}"),
            Term("{kind: should, any_of: [{skill: english, op: at_least, levels: [3]}]}"),
        ]);
        await Administrator.ApplyAsync(new() { RequestId = "1", Settings = settings }).ResponseAsync.Within("settings applied");
        var kept = (await Administrator.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        Assert.Equal(settings, kept);

        kept.Queues.Single(q => q.Id == "que_chat").Requires.Add(
            Term("{any_of: [{skill: polish, op: less, levels: [2]}]}"));
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => Administrator.ApplyAsync(new() { RequestId = "2", Settings = kept }).ResponseAsync.Within("a refusal"));
        Assert.Contains("contradict each other", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static SkillTerm Term(string yaml)
    {
        var file = SettingsFile.Read($"queues: [{{id: que_x, requires: [{yaml}]}}]", "main");
        return file.Settings.Queues.Single().Requires.Single();
    }

    private static Agent Who(string id, params (string Skill, int Level, string Value)[] skills)
    {
        var agent = new Agent { Id = id, Name = id };
        agent.Skills.Add(skills.Select(s => new AgentSkill { Skill = s.Skill, Level = s.Level, Value = s.Value }));
        agent.QueueIds.Add(["que_live", "que_chat", "que_deferred"]);
        return agent;
    }
}
