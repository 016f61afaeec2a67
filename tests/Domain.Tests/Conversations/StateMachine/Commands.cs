using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Overload;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>One thing that may happen to an interaction.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Rule">The public rule it asks, <c>Class.Method</c>; empty: time alone.</param>
/// <param name="Do">Commits it to the conversation's last interaction and names the outcome.</param>
internal sealed record Command(string Name, Kind Kind, string Rule, Func<Matter, string> Do);

/// <summary>Everything that happens to interactions, asked of the rules themselves.</summary>
internal static class Commands
{
    private static readonly ChannelSettings Text = Relieving.Sms;

    public static IReadOnlyList<Command> All { get; } =
    [
        .. Customers(), .. Offers(), .. Work(), .. Aside(), .. Transfers(), .. Callbacks(), .. DialFirst(), .. Overload(),
        .. Closing.Commands,
        new("time passes", Kind.Chat, "", Ring),
    ];

    /// <summary>What Anna gives to Bert.</summary>
    public static TransferToAgent ToBert(Matter m, TransferKind kind) =>
        new(m.Last.Id, Anna, kind, Bert, 1, 20, false, null, "why", TransferOutcome.Unspecified);

    private static IEnumerable<Command> Customers() =>
    [
        new("hand over", Kind.Chat, "WorkRules.HandOver", m => Said(m, WorkRules.HandOver(
            m.Last, Help, [], null, m.Settings, m.Now))),
        new("self-service begins", Kind.Chat, "SelfServiceRules.Start", m => Said(m, SelfServiceRules.Start(
            m.Last, m.Policy, m.Now))),
        new("bot replies", Kind.Chat, "SelfServiceRules.Reply", m => Said(m, SelfServiceRules.Reply(m.Last, m.Now))),
        new("contained", Kind.Chat, "SelfServiceRules.Contain", Contain),
        new("contained, told again", Kind.Chat, "SelfServiceRules.Contain", m => Contain(m) is var said && said == "Done"
            ? Contain(m)
            : said),
        new("customer writes", Kind.Chat, "ReceiveRules.Receive", m =>
            m.Receive(m.Settings.Channels[m.Last.Channel]) is null ? "Over" : "Done"),
        new("customer leaves", Kind.Chat, "WorkRules.CustomerLeft", Leave),
        new("customer leaves, no wrap-up", Kind.Deferred, "WorkRules.CustomerLeft", Leave),
        new("medium is up", Kind.Live, "WorkRules.Connected", m => Said(m, WorkRules.Connected(m.Last, m.Policy, m.Now))),
        new("customer asks for another channel", Kind.Chat, "SwitchRules.Request", m => Said(m, SwitchRules.Request(
            m.Last, Text.Id, m.Now))),
    ];

    private static IEnumerable<Command> Offers() =>
    [
        new("offer", Kind.Chat, "OfferRules.Make", m => Said(m, m.DecideOffer(Bert))),
        new("accept", Kind.Chat, "OfferRules.Accept", m => Accept(m, Holder(m))),
        new("accept (call)", Kind.Live, "OfferRules.Accept", m => Accept(m, Holder(m))),
        new("accept by another", Kind.Chat, "OfferRules.Accept", m => Accept(m, Cleo)),
        new("decline", Kind.Chat, "OfferRules.Decline", m => Said(m, OfferRules.Decline(
            m.Last, Holder(m), OfferOf(m), m.Last.Epoch, DeclineReason.Busy, m.Settings, m.Now))),
        new("withdraw", Kind.Chat, "OfferRules.Withdraw", m => Said(m, OfferRules.Withdraw(
            m.Last, OfferOf(m), WithdrawReason.AgentLost, m.Settings, m.Now))),
        new("pick", Kind.Deferred, "PickRules.Pick", m => Pick(m, Anna)),
        new("pick by another", Kind.Deferred, "PickRules.Pick", m => Pick(m, Bert)),
        new("pick (chat)", Kind.Chat, "PickRules.Pick", m => Pick(m, Bert)),
    ];

    private static IEnumerable<Command> Work() =>
    [
        new("hold", Kind.Chat, "WorkRules.Hold", m => Said(m, WorkRules.Hold(m.Last, Anna, true, m.Now))),
        new("take back", Kind.Chat, "WorkRules.Hold", m => Said(m, WorkRules.Hold(m.Last, Anna, false, m.Now))),
        new("agent ends", Kind.Chat, "WorkRules.End", m => End(m, noAnswerNeeded: true)),
        new("agent ends, unanswered", Kind.Chat, "WorkRules.End", m => End(m, noAnswerNeeded: false)),
        new("agent ends, no wrap-up", Kind.Deferred, "WorkRules.End", m => End(m, noAnswerNeeded: true)),
        new("wrap-up completed", Kind.Chat, "WrapUpEndRules.Complete", m => Said(m, WrapUpEndRules.Complete(
            m.State, m.Last, Anna, new("done"), m.Now))),
        new("wrap-up extended", Kind.Chat, "WrapUpEndRules.Extend", m => Said(m, WrapUpEndRules.Extend(m.Last, Anna, m.Now))),
        new("switch to text", Kind.Chat, "SwitchRules.Switch", m => Switch(m, Text)),
        new("switch to voice", Kind.Chat, "SwitchRules.Switch", m => Switch(m, Voice)),
        new("agent lost", Kind.Chat, "WorkRules.AgentLost", m => Lose(m, default)),
        new("agent lost (call)", Kind.Live, "WorkRules.AgentLost", m => Lose(m, default)),
        new("agent lost (e-mail)", Kind.Deferred, "WorkRules.AgentLost", m => Lose(m, default)),
        new("agent lost, clock at 80 %", Kind.Deferred, "WorkRules.AgentLost", m => Lose(
            m, TimeSpan.FromMinutes(10), m.Now)),
        new("supervisor joins", Kind.Chat, "ConferenceRules.Join", m => Said(m, ConferenceRules.Join(
            m.Last, new(m.Last.Id, Cleo, 1, 20, ConferenceOutcome.Unspecified), m.Now))),
        new("supervisor joins and leaves", Kind.Chat, "ConferenceRules.Leave", m =>
        {
            m.Commit(ConferenceRules.Join(m.Last, new(m.Last.Id, Cleo, 1, 20, ConferenceOutcome.Unspecified), m.Now));
            return Said(m, ConferenceRules.Leave(m.Last, Cleo, m.Now));
        }),
        new("supervisor leaves", Kind.Chat, "ConferenceRules.Leave", m => Said(m, ConferenceRules.Leave(m.Last, Cleo, m.Now))),
    ];

    private static IEnumerable<Command> Aside() =>
    [
        new("interrupt", Kind.Chat, "InterruptRules.Interrupt", m => Said(m, InterruptRules.Interrupt(
            m.Last, Anna, new("int_v"), new("off_v"), m.Policy, m.Now))),
        new("go on", Kind.Chat, "InterruptRules.Resume", m => Said(m, InterruptRules.Resume(m.Last, Anna, m.Now))),
        new("park", Kind.Chat, "ParkRules.Park", m => Park(m, noAnswerNeeded: true)),
        new("park, unanswered", Kind.Chat, "ParkRules.Park", m => Park(m, noAnswerNeeded: false)),
        new("park (call)", Kind.Live, "ParkRules.Park", m => Park(m, noAnswerNeeded: true)),
        new("no answer needed", Kind.Chat, "ParkRules.MarkNoAnswerNeeded", m => Said(m, ParkRules.MarkNoAnswerNeeded(
            m.Last, Anna, m.Now))),
    ];

    private static IEnumerable<Command> Transfers() =>
    [
        new("transfer to a queue", Kind.Chat, "TransferRules.ToQueue", m => ToQueue(m, TransferKind.Blind)),
        new("return", Kind.Chat, "TransferRules.ToQueue", m => ToQueue(m, TransferKind.Return)),
        new("escalate", Kind.Chat, "TransferRules.ToQueue", m => ToQueue(m, TransferKind.Escalation)),
        new("transfer to an agent", Kind.Chat, "TransferRules.ToAgent", m => ToAgent(m, TransferKind.Blind)),
        new("consult", Kind.Chat, "TransferRules.ToAgent", m => ToAgent(m, TransferKind.Warm)),
        new("invite", Kind.Chat, "TransferRules.ToAgent", m => ToAgent(m, TransferKind.Conference)),
        new("complete a transfer", Kind.Chat, "TransferEndRules.Complete", m => Said(m, TransferEndRules.Complete(
            m.Last, Anna, m.Settings, m.Now))),
        new("escalate by consulting", Kind.Chat, "TransferRules.ToAgent", m => Said(m, TransferRules.ToAgent(
            m.Last, ToBert(m, TransferKind.Escalation) with { Consults = true }, new("off_b"), m.Settings, m.Now))),
        new("escalate by consulting nobody", Kind.Chat, "TransferRules.ToQueue", m => Said(m, TransferRules.ToQueue(
            m.Last, new(m.Last.Id, Anna, TransferKind.Escalation, Sales, "why") { Consults = true }, m.Settings, m.Now))),
        new("consult and complete", Kind.Chat, "TransferEndRules.Complete", Consult),
        new("consult and cancel", Kind.Chat, "TransferEndRules.Cancel", m =>
        {
            var said = ToAgent(m, TransferKind.Warm);
            return said == nameof(TransferOutcome.Done) ? Said(m, TransferEndRules.Cancel(m.Last, Anna, m.Now)) : said;
        }),
        new("cancel a transfer", Kind.Chat, "TransferEndRules.Cancel", m => Said(m, TransferEndRules.Cancel(
            m.Last, Anna, m.Now))),
    ];

    private static IEnumerable<Command> Callbacks() =>
    [
        new("choose a callback", Kind.Live, "CallbackChoiceRules.Choose", m => Said(m, CallbackChoiceRules.Choose(
            m.State, new(m.Last.Id, null, null, null, null), new("int_b"), null, m.Settings, m.Now))),
        new("choose a callback, with quiet hours", Kind.Live, "CallbackChoiceRules.Choose", m => Said(m, CallbackChoiceRules.Choose(
            m.State, new(m.Last.Id, null, null, null, null), new("int_b"), null, m.Settings, m.Now,
            new(new(9, 0), new(13, 0), "UTC")))),
        new("offer in quiet hours", Kind.Callback, "OfferRules.Make", m => Quietly(m, () => Said(m, m.DecideOffer(Bert)))),
        new("accept in quiet hours", Kind.Callback, "OfferRules.Accept", m => Quietly(m, () => Accept(m, Holder(m)))),
        new("time passes in quiet hours", Kind.Callback, "", m => Quietly(m, () => Ring(m))),
        new("leave, to be called back", Kind.Live, "CallbackChoiceRules.ReturnMissed", ReturnMissed),
        new("dialled", Kind.Callback, "CallbackCourseRules.Dialled", m => Said(m, CallbackCourseRules.Dialled(
            m.Last, null, m.Policy, m.Now))),
        new("not reached", Kind.Callback, "CallbackCourseRules.Failed", m => Said(m, CallbackCourseRules.Failed(
            m.Last, null, CallbackFailure.Busy, m.Policy, m.Now))),
        new("not reached, the last time", Kind.Callback, "CallbackCourseRules.Failed", FailAgain),
        new("dialled, then time passes", Kind.Callback, "CallbackCourseRules.Dialled", m =>
        {
            var said = Said(m, CallbackCourseRules.Dialled(m.Last, null, m.Policy, m.Now));
            return said == "Done" ? Ring(m) : said;
        }),
        new("cancel a callback", Kind.Callback, "CallbackCourseRules.Cancel", Cancel),
        new("cancel what is none", Kind.Live, "CallbackCourseRules.Cancel", Cancel),
        new("customer leaves (callback)", Kind.Callback, "WorkRules.CustomerLeft", Leave),
    ];

    private static IEnumerable<Command> DialFirst() =>
    [
        new("dial first", Kind.Callback, "DialFirstRules.Order", m =>
        {
            m.Settings = Calling.DialsFirst(m.Settings);
            return m.OrderFirst().ToString();
        }),
        new("dial first, where queues do not", Kind.Callback, "DialFirstRules.Order", m => m.OrderFirst().ToString()),
        new("picked up, not dialled first", Kind.Callback, "DialFirstRules.PickedUp", m => m.PickUp().ToString()),
        new("offer (ringing)", Kind.Ringing, "OfferRules.Make", m => Said(m, m.DecideOffer(Bert))),
        new("dialled (ringing)", Kind.Ringing, "CallbackCourseRules.Dialled", m => m.Dial().ToString()),
        new("picked up", Kind.Ringing, "DialFirstRules.PickedUp", m => m.PickUp().ToString()),
        new("picked up, then leaves", Kind.Ringing, "DialFirstRules.PickedUp", m =>
        {
            m.PickUp();
            return m.Leave().ToString();
        }),
        new("picked up, then accepted", Kind.Ringing, "DialFirstRules.PickedUp", m =>
        {
            m.PickUp();
            m.Offer(Anna);
            return m.Accept().ToString();
        }),
        new("leaves (ringing)", Kind.Ringing, "WorkRules.CustomerLeft", Leave),
        new("not reached (ringing)", Kind.Ringing, "CallbackCourseRules.Failed", m => m.Fail().ToString()),
        new("nobody dials", Kind.Ringing, "", Ring),
        new("nobody picks up", Kind.Ringing, "CallbackCourseRules.Dialled", m =>
        {
            m.Dial();
            return Ring(m);
        }),
        new("cancel (ringing)", Kind.Ringing, "CallbackCourseRules.Cancel", Cancel),
        new("overflow (ringing)", Kind.Ringing, "ReliefRules.Relieve", m => Places.Relieve(m, Relieving.Overflow).Outcome.ToString()),
        new("queue removed (ringing)", Kind.Ringing, "EntryRules.Move", m => Said(
            m, EntryRules.Move(m.Last, WithoutHelp(m), m.Now))),
    ];

    private static IEnumerable<Command> Overload() =>
    [
        new("queue removed", Kind.Chat, "EntryRules.Move", m => Said(m, EntryRules.Move(m.Last, WithoutHelp(m), m.Now))),
        new("overflow", Kind.Chat, "ReliefRules.Relieve", m => Places.Relieve(m, Relieving.Overflow).Outcome.ToString()),
        new("shed", Kind.Deferred, "ReliefRules.Relieve", m => Places.Relieve(m, Relieving.Close).Outcome.ToString()),
        new("deflection taken", Kind.Deflected, "DeflectionRules.Take", m => Said(m, DeflectionRules.Take(
            m.State, new(m.Last.Id, null, true, AddressOn(Voice)), new("int_d"), m.Settings, m.Now))),
        new("deflection refused", Kind.Deflected, "DeflectionRules.Refuse", m => Said(m, DeflectionRules.Refuse(
            m.State, new(m.Last.Id, null, false, null), m.Now))),
    ];

    private static string Said<T>(Matter m, Decision<T> decision) => m.Commit(decision)?.ToString() ?? "";

    private static AgentId Holder(Matter m) => m.Last.OpenOffer?.Agent ?? Anna;

    private static OfferId OfferOf(Matter m) => m.Last.OpenOffer?.Id ?? m.Last.LastAccepted?.Id ?? new("off_none");

    private static string Accept(Matter m, AgentId agent) => Said(m, OfferRules.Accept(
        m.Last, agent, OfferOf(m), m.Last.Epoch, m.Settings, m.Now));

    private static string Contain(Matter m) => Said(m, SelfServiceRules.Contain(m.State, m.Last, m.Now));

    private static string Leave(Matter m) => Said(m, WorkRules.CustomerLeft(m.State, m.Last, m.Settings, m.Now));

    public static string Pick(Matter m, AgentId agent) => Said(m, PickRules.Pick(
        m.Last, new(m.Last.Id, agent, 1, 10, PickOutcome.Unspecified, 7), m.Settings, m.Now));

    private static string End(Matter m, bool noAnswerNeeded) => Said(m, WorkRules.End(
        m.State, m.Last, Anna, m.Settings, m.Now, noAnswerNeeded));

    private static string Park(Matter m, bool noAnswerNeeded) => Said(m, ParkRules.Park(
        m.Last, Anna, noAnswerNeeded, m.Policy, m.Now));

    private static string Switch(Matter m, ChannelSettings to) => Said(m, SwitchRules.Switch(
        m.State, new(m.Last.Id, new("int_s"), to.Id, AddressOn(to), Anna, 1, 20, false), m.Settings, m.Now));

    private static string Lose(Matter m, TimeSpan since, DateTimeOffset? dueSoonAt = null)
    {
        var lost = m.Now;
        m.Now += since;
        return Said(m, WorkRules.AgentLost(Places.WithClock(m.Last, dueSoonAt), Anna, lost, m.Settings, m.Now));
    }

    private static string ToQueue(Matter m, TransferKind kind) => Said(m, TransferRules.ToQueue(
        m.Last, new(m.Last.Id, Anna, kind, kind == TransferKind.Return ? null : Sales, "why"), m.Settings, m.Now));

    private static string ToAgent(Matter m, TransferKind kind) => Said(m, TransferRules.ToAgent(
        m.Last, ToBert(m, kind), new("off_b"), m.Settings, m.Now));

    private static string Consult(Matter m)
    {
        var said = ToAgent(m, TransferKind.Warm);
        if (said != nameof(TransferOutcome.Done)) return said;
        m.Accept();
        return Said(m, TransferEndRules.Complete(m.Last, Anna, m.Settings, m.Now));
    }

    private static string Cancel(Matter m) => Said(m, CallbackCourseRules.Cancel(m.State, m.Last.Id, null, m.Now));

    /// <summary>Tried as often as it is; after the last pause it is given up.</summary>
    private static string FailAgain(Matter m)
    {
        for (var attempt = 1; ; attempt++)
        {
            var said = Said(m, CallbackCourseRules.Failed(m.Last, null, CallbackFailure.Busy, m.Policy, m.Now));
            if (said != nameof(WorkOutcome.Done)) return said;
            Ring(m);
            if (attempt == CallbackRules.AttemptsMax) return said;
            m.Offer(Anna);
            m.Accept();
        }
    }

    /// <summary>By the policy nobody is called from ten on. What is refused because of that may change something.</summary>
    private static string Quietly(Matter m, Func<string> act)
    {
        var (document, before) = (m.Settings.Document, m.Log.Count);
        m.Settings = new(8, document with
        {
            Policy = document.Policy with { CallingHours = new(new(9 * 60, 10 * 60), []) },
        });
        var said = act();
        return m.Log.Count > before ? "Done" : said;
    }

    private static string ReturnMissed(Matter m)
    {
        var settings = new SettingsView(7, m.Settings.Document with
        {
            Queues =
            [
                .. m.Settings.Document.Queues.Select(q => q with { Callback = q.Callback! with { ReturnMissed = true } }),
            ],
        });
        return Said(m, CallbackChoiceRules.ReturnMissed(
            m.State, m.Last, WorkRules.CustomerLeft(m.State, m.Last, settings, m.Now), new("int_b"), settings, m.Now));
    }

    /// <summary>Its clocks ring, one after the other, until it is somewhere else.</summary>
    private static string Ring(Matter m)
    {
        var (id, phase) = (m.Last.Id, m.Last.Phase);
        while (m.State.Find(id)!.Phase == phase && AlarmRules.NextAt(m.State) is { } next)
            m.Pass(next - m.Now);
        return "Done";
    }

    private static SettingsView WithoutHelp(Matter m) => new(8, m.Settings.Document with
    {
        Queues = m.Settings.Document.Queues.RemoveAll(q => q.Id == Help),
        RemovedQueues = [new(Help, Sales)],
    });
}
