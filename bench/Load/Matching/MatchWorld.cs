using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Load.Matching;

/// <summary>
/// One queue with so many waiting and so many agents: 64 requirement signatures over three channels, 20 of them within an
/// agent's reach. From one seed.
/// </summary>
internal sealed class MatchWorld
{
    public const int Signatures = 64;
    public const int WithinReach = 20;

    /// <summary>
    /// How long what waits has waited at most, whatever the size. Decisions come as often as keeps it so: on average
    /// everything rises through its tiers while it waits, as it would.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(8);

    private static readonly QueueId Queue = new("que_bench");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly (string Channel, ChannelClass Class)[] Channels =
        [("voice", ChannelClass.Live), ("chat", ChannelClass.Chat), ("mail", ChannelClass.Deferred)];

    private static readonly ImmutableArray<ImmutableArray<SkillTerm>> Requirements =
    [
        .. Enumerable.Range(0, Signatures).Select(i => Requirement.Join(
            SkillTerm.AtLeast($"topic-{i}", 2),
            SkillTerm.Should(SkillAtom.Of($"language-{i % 4}", SkillOp.AtLeast, 3)))),
    ];

    private readonly Random random = new(20260302);
    private readonly Candidate[] agents;
    private readonly TimeSpan pace;
    private int next;
    private long seq;

    public MatchWorld(int waiting, int agents)
    {
        pace = LongestWait / waiting;
        this.agents = [.. Enumerable.Range(0, agents).Select(Agent)];
        for (var i = 0; i < waiting; i++)
            Line.Put(Entry(Id("con_"), new(Id("int_").Value), Start - (random.NextDouble() * LongestWait)));
        foreach (var agent in this.agents)
            Line.Best(agent, Start, _ => true);
    }

    public WaitingLine Line { get; } = new();

    public IReadOnlyList<Candidate> Agents => agents;

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>
    /// One decision: an agent asks, gets the smallest key, it leaves the line, a new one enters under the ids of the one
    /// that left. False: nothing waits within the agent's reach.
    /// </summary>
    public bool Decide()
    {
        Now += pace;
        next = next + 1 == agents.Length ? 0 : next + 1;
        var best = Line.Best(agents[next], Now, static _ => true);
        if (best is null) return false;
        if (!Line.Take(best.Interaction, best.Version))
            throw new InvalidOperationException($"{best.Interaction} was chosen and does not wait.");
        Line.Put(Entry(best.Conversation, best.Interaction, Now));
        return true;
    }

    /// <summary>An arrival that waits nowhere yet.</summary>
    public WaitingEntry Arrival() => Entry(Id("con_"), new(Id("int_").Value), Now);

    private WaitingEntry Entry(ConversationId conversation, InteractionId interaction, DateTimeOffset agedFrom)
    {
        var signature = random.Next(Signatures);
        var (channel, channelClass) = Channels[signature % Channels.Length];
        return new(
            Queue, conversation, interaction, 1, 0, false, channel, channelClass, agedFrom, agedFrom,
            60 * random.Next(6), ++seq, Requirements[signature], null, []);
    }

    private ConversationId Id(string prefix)
    {
        Span<byte> bytes = stackalloc byte[10];
        random.NextBytes(bytes);
        return new(OrderedId.Create(prefix, Now, bytes));
    }

    private Candidate Agent(int number) => new(
        new($"agt_{number}"), 1, 1,
        // 3 and 64 have no common divisor: twenty different topics.
        [
            .. Enumerable.Range(0, WithinReach).Select(i => new SkillLevel($"topic-{(number + (3 * i)) % Signatures}", 2 + (i % 4))),
            new($"language-{number % 4}", 5),
        ],
        [.. Channels.Select(c => new ChannelRoom(c.Channel, 1))], true, number % 5 / 5d,
        Start.AddSeconds(-random.Next(3_600)), random.Next(20));
}
