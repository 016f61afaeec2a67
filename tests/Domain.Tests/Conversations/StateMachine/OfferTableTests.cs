using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>Semantics §4 as a table: how an offer ends, what that leaves behind, and that it stays ended.</summary>
[Trait("Semantics", "§4")]
public sealed class OfferTableTests
{
    /// <summary>
    /// How it ends | the interaction then | how long its agent is kept from it, seconds | boost, seconds | a miss |
    /// what its agent's screens are told.
    /// </summary>
    private const string Text = """
        Accepted                | Active | 0       | 0  | no   | Accepted
        Declined(Unspecified)   | Queued | 60      | 0  | no   | Declined
        Declined(Busy)          | Queued | 60      | 0  | no   | Declined
        Declined(NotCompetent)  | Queued | forever | 0  | no   | Declined
        Expired                 | Queued | 60      | 20 | miss | Expired
        Withdrawn(CustomerLeft) | Closed | 0       | 0  | no   | CustomerLeft
        Withdrawn(AgentLost)    | Queued | 0       | 0  | no   | AgentLost
        Withdrawn(Undeliverable) | Queued | 60     | 0  | no   | Undeliverable
        Withdrawn(Restart)      | Queued | 0       | 0  | no   | Restart
        Withdrawn(Cancelled)    | Closed | 0       | 0  | no   | Cancelled
        Withdrawn(Moved)        | Queued | 0       | 0  | no   | Moved
        Withdrawn(Taken)        | Active | 0       | 0  | no   | Taken
        """;

    private static readonly string[][] Table =
        [.. Text.Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries))];

    public static TheoryData<string, string, string, int, bool, OfferEnd> Rows()
    {
        var rows = new TheoryData<string, string, string, int, bool, OfferEnd>();
        foreach (var r in Table)
            rows.Add(r[0], r[1], r[2], int.Parse(r[3], null), r[4] == "miss", Enum.Parse<OfferEnd>(r[5]));
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Offer_HoweverItEnds_LeavesWhatTheTableSays(
        string how, string phase, string keptFor, int boost, bool isMiss, OfferEnd told)
    {
        var matter = Ringing(how);
        var (before, offer) = (matter.State, matter.Last.OpenOffer!);
        var logged = matter.Log.Count;

        End(matter, how);

        var after = matter.State.Find(before.Interactions[^1].Id)!;
        Assert.Equal((phase, (OfferState?)null, boost), (after.Phase.ToString(), after.OpenOffer, after.CauseBoostSeconds));
        Assert.Equal(keptFor, KeptFor(after, offer.Agent, matter.Now));
        var events = matter.Log.Skip(logged).ToArray();
        Assert.Equal(isMiss ? 1 : 0, events.Count(e => e is OfferExpired));
        var ended = Assert.Single(NoticeRules.For(offer.Agent, before, matter.State, [.. events]).Updates.OfType<OfferEnded>());
        Assert.Equal((offer.Id, told), (ended.Offer, ended.How));
        Assert.Equal(after.Owner == Bert ? offer.Epoch + 1 : offer.Epoch, after.Epoch);
        if (after.Phase == InteractionPhase.Queued && told != OfferEnd.Moved)
            Assert.Equal(PlaceOf(before.Interactions[^1]), PlaceOf(after));
    }

    /// <summary>Whatever comes too late finds it gone; who has it may say so again.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void Offer_ThatEnded_StaysEnded(
        string how, string phase, string keptFor, int boost, bool isMiss, OfferEnd told)
    {
        _ = (phase, keptFor, boost, isMiss);
        var matter = Ringing(how);
        var (id, offer) = (matter.Last.Id, matter.Last.OpenOffer!);
        End(matter, how);
        var i = matter.State.Find(id)!;

        var accept = OfferRules.Accept(i, offer.Agent, offer.Id, offer.Epoch, matter.Settings, matter.Now);
        Assert.Equal(told == OfferEnd.Accepted ? AcceptOutcome.Accepted : AcceptOutcome.Gone, accept.Outcome);
        var decline = OfferRules.Decline(
            i, offer.Agent, offer.Id, offer.Epoch, DeclineReason.Busy, matter.Settings, matter.Now);
        Assert.Equal(DeclineOutcome.Gone, decline.Outcome);
        var withdraw = OfferRules.Withdraw(i, offer.Id, WithdrawReason.AgentLost, matter.Settings, matter.Now);
        Assert.False(withdraw.Outcome);
        var expire = OfferRules.Expire(i, matter.Settings, matter.Now.AddDays(1));
        Assert.Empty(accept.Events.AddRange(decline.Events).AddRange(withdraw.Events).AddRange(expire));
    }

    /// <summary>Whoever declined or missed it may have it again once exclusions end, those for good too.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void Offer_ThatEnded_MayBeMadeAgainOnceExclusionsEnd(
        string how, string phase, string keptFor, int boost, bool isMiss, OfferEnd told)
    {
        _ = (boost, isMiss, told);
        var matter = Ringing(how);
        var (id, agent) = (matter.Last.Id, matter.Last.OpenOffer!.Agent);
        End(matter, how);
        if (phase != nameof(InteractionPhase.Queued)) return;

        Assert.Equal(keptFor == "0" ? OfferOutcome.Made : OfferOutcome.Excluded, matter.DecideOffer(agent, id).Outcome);
        if (keptFor == "60")
        {
            var now = matter.Now;
            matter.Now = now.AddMilliseconds(59_999);
            Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(agent, id).Outcome);
            matter.Now = now.AddSeconds(60);
            Assert.Equal(OfferOutcome.Made, matter.DecideOffer(agent, id).Outcome);
        }

        if (keptFor != "60") matter.Now += OfferLimits.NobodyLeft;
        Assert.Equal(keptFor != "0", matter.Commit(OfferRules.ClearExclusions(matter.State.Find(id), matter.Now)));
        Assert.Equal(OfferOutcome.Made, matter.DecideOffer(agent, id).Outcome);
    }

    /// <summary>Nothing may be added to the state machine without a row.</summary>
    [Fact]
    public void Table_HasEveryEnd()
    {
        var ends = Table.Select(r => r[0]).ToArray();
        var expected = Named<DeclineReason>(withUnspecified: true).Select(r => $"Declined({r})")
            .Concat(Named<WithdrawReason>().Select(r => $"Withdrawn({r})")).Append("Accepted").Append("Expired");
        Assert.Equal(expected.Order(StringComparer.Ordinal), ends.Order(StringComparer.Ordinal));
        Assert.Equal(Named<OfferEnd>().Order(StringComparer.Ordinal), Table.Select(r => r[5]).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Named<T>(bool withUnspecified = false)
        where T : struct, Enum => Enum.GetNames<T>().Where(n => withUnspecified || n != "Unspecified");

    private static string KeptFor(InteractionState i, AgentId agent, DateTimeOffset now) =>
        i.Exclusions.FirstOrDefault(e => e.Agent == agent) is not { } kept ? "0"
        : kept.Until is { } until ? $"{(until - now).TotalSeconds}"
        : "forever";

    private static (DateTimeOffset, DateTimeOffset, long, QueueId) PlaceOf(InteractionState i) =>
        (i.EnteredAt, i.AgedFrom, i.Seq, i.Queue);

    private static Matter Ringing(string how) => Places.At(InteractionPhase.Offered, how switch
    {
        "Withdrawn(Taken)" => Kind.Deferred,
        "Withdrawn(Cancelled)" => Kind.Live,
        _ => Kind.Chat,
    });

    private static void End(Matter m, string how)
    {
        var offer = m.Last.OpenOffer!;
        switch (how)
        {
            case "Accepted": m.Accept(); break;
            case "Expired": m.Pass(OfferRules.EndsAt(offer) - m.Now); break;
            case "Withdrawn(Restart)": m.Pass(offer.ExpiresAt + TimeSpan.FromMilliseconds(1_251) - m.Now); break;
            case "Withdrawn(CustomerLeft)": m.Commit(WorkRules.CustomerLeft(m.State, m.Last, m.Settings, m.Now)); break;
            case "Withdrawn(Cancelled)": Assert.Equal(CallbackOutcome.Done, m.Choose()); break;
            case "Withdrawn(Moved)": Commands.All.Single(c => c.Name == "queue removed").Do(m); break;
            case "Withdrawn(Taken)": Assert.Equal("Picked", Commands.Pick(m, Bert)); break;
            default:
                var reason = how[(how.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
                if (how.StartsWith("Declined", StringComparison.Ordinal)) m.Decline(Enum.Parse<DeclineReason>(reason));
                else m.Commit(OfferRules.Withdraw(m.Last, offer.Id, Enum.Parse<WithdrawReason>(reason), m.Settings, m.Now));
                break;
        }
    }
}
