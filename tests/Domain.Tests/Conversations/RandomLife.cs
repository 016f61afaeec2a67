using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Messages;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Overload;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>
/// A conversation that lives through whatever a list of numbers says: each number is one command on one of its
/// interactions by one of three agents, at a later instant. Refusals are part of life.
/// </summary>
internal sealed partial class RandomLife
{
    private static readonly AgentId[] Agents = [Anna, Bert, Cleo];
    private static readonly CallbackSettings Slots = new()
    {
        SlotLength = TimeSpan.FromMinutes(1), PlannedPerSlot = 2, InitialDelay = TimeSpan.FromSeconds(5), ReturnMissed = true,
        DialFirst = true,
    };

    private static readonly SlaTargets Promises =
        new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120));

    private int made;

    /// <summary>Every queue has slots of callbacks, answers by itself, promises, and does whatever it can about having too much.</summary>
    public Matter Matter { get; } = new()
    {
        Settings = Promising(true),
    };

    /// <summary>Now and then the settings promise nothing any more.</summary>
    private static SettingsView Promising(bool promised) => new(
        promised ? 7 : 8,
        Document with
        {
            Policy = Document.Policy with { Sla = promised ? Promises : NoPromises, BotSilence = TimeSpan.FromMinutes(1) },
            Queues =
            [
                .. Document.Queues.Select(q => q with
                {
                    Callback = Slots, AutoReplies = [new("", default, "{wait}", "{opening}", true)],
                    Overload = RandomRelief.Rules, Overflow = [q.Id == Help ? Sales : Help],
                    Relaxation = Relieving.Rules.Queues[Help].Relaxation,
                }),
            ],
            Channels = [.. Document.Channels.Append(Relieving.Sms).Select(Able)],
        });

    /// <summary>Does one command; alarms ring first, as they would.</summary>
    public void Step(int number)
    {
        var command = number % 30;
        var rest = number / 30;
        Matter.Pass(Ms(rest % 7 * (rest % 11) * 499));
        var all = Matter.State.Interactions;
        var interaction = all.IsEmpty ? null : Concerned(command) ?? all[rest % all.Length];
        var agent = Agents[rest % 3];
        // Half of the commands come from the agent who is concerned, or nothing would ever happen.
        if (rest % 2 == 0)
            agent = (command is >= 6 and <= 9 ? interaction?.OpenOffer?.Agent : null)
                ?? interaction?.Owner ?? interaction?.OpenOffer?.Agent ?? agent;
        Do(command, rest, interaction, agent);
    }

    /// <summary>What there is only for a moment is found, or few lives would see how it ends.</summary>
    private InteractionState? Concerned(int command) => command switch
    {
        >= 6 and <= 9 => Matter.State.Interactions.FirstOrDefault(i => i.OpenOffer is not null),
        13 or (>= 19 and <= 21) => Matter.State.Interactions.FirstOrDefault(i => i.Owner is not null),
        22 => Matter.State.Interactions.FirstOrDefault(i => i.Transfer?.Stage == TransferStage.Consulting),
        23 => Matter.State.Interactions.FirstOrDefault(i => !i.Participants.IsEmpty),
        _ => null,
    };

    private void Do(int command, int rest, InteractionState? i, AgentId agent)
    {
        var m = Matter;
        var offer = i?.OpenOffer?.Id ?? new OfferId("off_0");
        var epoch = (i?.Epoch ?? 0) + (rest % 13 == 0 ? 1 : 0);
        switch (command)
        {
            case 0 or 1: m.Receive(Channel(rest), rest % 5 == 0 ? null : "text", rest % 4 == 0); break;
            case 2 or 3 or 4 or 5: Make(i, agent, epoch, rest); break;
            case 6 or 7 or 8: m.Commit(OfferRules.Accept(i, agent, offer, epoch, m.Settings, m.Now)); break;
            case 9: Decline(i, agent, epoch, (DeclineReason)(rest % 3)); break;
            case 10: m.Commit(OfferRules.Withdraw(i, offer, (WithdrawReason)(1 + (rest % 6)), m.Settings, m.Now)); break;
            case 11: m.Commit(rest % 2 == 0 ? OfferRules.ClearExclusions(i, m.Now) : Move(i)); break;
            case 12: m.Commit(rest % 4 == 0 ? i?.Phase == InteractionPhase.SelfService ? SelfServiceRules.Reply(i, m.Now)
                    : SelfServiceRules.Start(i, m.Policy, m.Now)
                : rest % 4 == 1 ? SelfServiceRules.Contain(m.State, i, m.Now)
                : WorkRules.Connected(i, m.Policy, m.Now)); break;
            case 13: Hold(i, agent, rest); break;
            case 14: End(i, agent, rest); break;
            case 15: m.Commit(WrapUpEndRules.Complete(m.State, i, agent, new("done"), m.Now)); break;
            case 16 when rest % 6 < 2: Close(i, agent, rest / 6); break;
            case 16: m.Commit(WorkRules.CustomerLeft(m.State, i, m.Settings, m.Now)); break;
            case 17: m.Commit(WorkRules.AgentLost(i, agent, m.Now, m.Settings, m.Now)); break;
            case 18: Switch(i, agent, rest); break;
            case 19 or 20 or 21: Transfer(i, agent, rest); break;
            case 22: EndTransfer(i, agent, rest); break;
            case 23: Confer(i, rest); break;
            case 24: ChooseCallback(i, rest); break;
            case 25: Call(i, rest); break;
            case 26: m.Commit(ParkRules.Park(i, agent, rest % 8 < 6, m.Policy, m.Now, rest % 3 == 0 ? m.Now + Ms(2000) : null)); break;
            case 27: PutAside(i, agent, rest); break;
            case 28: m.Commit(PickRules.Pick(i, Picked(i, rest), m.Settings, m.Now)); break;
            default:
                Talk(i, agent, rest);
                Foresee(i, rest / 7);
                Signal(i, agent, rest);
                if (rest % 3 == 0 || m.State.MergedInto is not null) Merge(i, rest / 3);
                RandomRelief.Do(Matter, i, rest / 14, ++made);
                if (rest % 19 == 0) Matter.Settings = Promising(Matter.Settings.Policy.Sla == NoPromises);
                break;
        }
    }

    /// <summary>The agent has something more urgent, or goes on; nobody waits for an answer.</summary>
    private void PutAside(InteractionState? i, AgentId agent, int rest)
    {
        var m = Matter;
        i = m.State.Interactions.FirstOrDefault(c => c.Phase == InteractionPhase.Interrupted) ?? i;
        m.Commit(ParkRules.MarkNoAnswerNeeded(i, agent, m.Now));
        i = i is null ? null : m.State.Find(i.Id);
        m.Commit(i is { Phase: InteractionPhase.Interrupted }
            ? InterruptRules.Resume(i, agent, m.Now)
            : InterruptRules.Interrupt(i, agent, new("int_u"), new($"off_u{rest % 5}"), m.Policy, m.Now));
    }

    /// <summary>The queue it waits in is removed, for this once.</summary>
    private Decision<bool> Move(InteractionState? i)
    {
        if (i is null) return false;
        var gone = Document with
        {
            Queues = Document.Queues.RemoveAll(q => q.Id == i.Queue),
            RemovedQueues = [new(i.Queue, i.Queue == Help ? Sales : Help)],
        };
        return EntryRules.Move(i, new(8, gone), Matter.Now);
    }

    private void ChooseCallback(InteractionState? i, int rest)
    {
        var (m, callback) = (Matter, new InteractionId($"int_b{++made}"));
        var left = WorkRules.CustomerLeft(m.State, i, Matter.Settings, m.Now);
        if (rest % 4 == 0) m.Commit(CallbackChoiceRules.ReturnMissed(m.State, i, left, callback, m.Settings, m.Now));
        else
            m.Commit(CallbackChoiceRules.Choose(
                m.State,
                new(i?.Id ?? default, null, rest % 4 == 1 ? SlotRules.After(Slots, null, m.Now) : null, "voice", AddressOn(Voice)),
                callback, rest % 2, m.Settings, m.Now, rest % 5 == 0 ? new(new(10, 5), new(10, 40), "UTC") : null));
    }

    private void Call(InteractionState? i, int rest)
    {
        var m = Matter;
        i = m.State.Interactions.LastOrDefault(c => c is { Callback: not null, Phase: not InteractionPhase.Closed }) ?? i;
        if (i is { Phase: InteractionPhase.Scheduled }) m.Pass(i.DueAt!.Value - m.Now);
        if (i is not null && rest % 7 > 3)
        {
            DialFirst(m.State.Find(i.Id)!, rest);
            return;
        }

        if (i is { Callback: not null, OpenOffer: null } && rest % 3 > 0) Make(i, Anna, i.Epoch, rest);
        if (i is not null && m.State.Find(i.Id)!.OpenOffer is { } rings && rest % 3 > 0)
            m.Commit(OfferRules.Accept(m.State.Find(i.Id), rings.Agent, rings.Id, rings.Epoch, m.Settings, m.Now));
        i = i is null ? null : m.State.Find(i.Id);
        switch (rest % 5)
        {
            case 0: m.Commit(CallbackCourseRules.Dialled(i, null, m.Policy, m.Now)); break;
            case 1: m.Commit(CallbackCourseRules.Failed(i, null, CallbackFailure.Busy, m.Policy, m.Now)); break;
            case 2 when i is not null: m.Commit(CallbackCourseRules.Cancel(m.State, i.Id, null, m.Now)); break;
            default: m.Receive(Voice, null, rest % 2 == 0); break;
        }
    }

    /// <summary>The wait is short enough, or not; the customer picks up, or not yet, or nobody has dialled.</summary>
    private void DialFirst(InteractionState i, int rest)
    {
        var m = Matter;
        m.Commit(DialFirstRules.Order(i, new(i.Id, i.Queue, TimeSpan.FromSeconds(rest % 25), 7), m.Settings, m.Now));
        if (rest % 2 == 0) m.Commit(CallbackCourseRules.Dialled(m.State.Find(i.Id), null, m.Policy, m.Now));
        if (rest % 3 == 0) m.Commit(DialFirstRules.PickedUp(m.State.Find(i.Id), null, m.Settings, m.Now));
    }

    /// <summary>The queue tells what it sees, or somebody asks.</summary>
    private void Foresee(InteractionState? i, int rest)
    {
        if (i is null) return;
        var figures = new WaitFigures(Ms(500), Ms(400), Ms(1_000 * (1 + (rest % 300))));
        var estimate = rest % 5 == 0 ? null
            : new GivenEstimate(figures, figures, false, new(rest % 4, 1 + (rest % 3), 0), Ms(rest % 9), Matter.Now);
        var notice = new WaitNotice(i.Id, i.Queue, estimate, 1, rest % 5 == 0 ? Matter.Now + Ms(9_000) : null, 7);
        Matter.Commit(rest % 2 == 0
            ? EstimateRules.Enter(i, notice, new($"msg_r{++made}"), Matter.Settings, Matter.Now)
            : new(false, EstimateRules.Ask(i, notice, Matter.Now).Events));
    }

    private void Make(InteractionState? i, AgentId agent, int epoch, int rest) => Matter.Commit(OfferRules.Make(
        i, new($"off_{++made}"), agent, 1, epoch, 20, rest % 9 == 0, Matter.Settings, Matter.Now,
        interruption: rest % 5 == 0 ? new([new("int_u")], 0) : null));

    /// <summary>By the one agent who serves every queue and has every skill.</summary>
    private static PickCommand Picked(InteractionState? i, int rest) => new(
        i?.Id ?? default, Anna, 1, 10, rest % 11 == 0 ? PickOutcome.AgentFull : PickOutcome.Unspecified, 7);

    private void Decline(InteractionState? i, AgentId agent, int epoch, DeclineReason reason) =>
        Matter.Commit(OfferRules.Decline(
            i, agent, i?.OpenOffer?.Id ?? default, epoch, reason, Matter.Settings, Matter.Now));

    private void Switch(InteractionState? i, AgentId agent, int rest)
    {
        if (i is null) return;
        var channel = Channel(rest + 1);
        Matter.Commit(SwitchRules.Request(i, channel.Id, Matter.Now));
        Matter.Commit(SwitchRules.Switch(
            Matter.State,
            new(i.Id, new($"int_s{++made}"), channel.Id, AddressOn(channel), agent, 1, 30, false),
            Matter.Settings, Matter.Now));
    }

    private void Transfer(InteractionState? i, AgentId agent, int rest)
    {
        var m = Matter;
        var kind = (TransferKind)(1 + (rest / 6 % 5));
        var to = Agents[(rest + 1) % 3];
        var consults = kind == TransferKind.Escalation && rest % 2 == 0;
        if (i is null || kind is TransferKind.Return || (kind == TransferKind.Escalation && !consults) || (kind == TransferKind.Blind && rest % 5 < 2))
            m.Commit(TransferRules.ToQueue(
                i,
                new(i?.Id ?? default, agent, kind is TransferKind.Warm or TransferKind.Conference ? TransferKind.Blind : kind,
                    rest % 3 == 0 ? Help : Sales, "why"),
                m.Settings, m.Now));
        else
            m.Commit(TransferRules.ToAgent(
                i,
                new(i.Id, agent, kind, to, 1, 25, rest % 9 == 0, rest % 7 < 3 ? Sales : null, "why",
                    rest % 11 == 0 ? TransferOutcome.AgentFull : TransferOutcome.Unspecified) { Consults = consults },
                new($"off_t{++made}"), m.Settings, m.Now));
        if (i is not null && rest / 8 % 2 == 0) Consult(m.State.Find(i.Id)!, agent, rest);
    }

    /// <summary>Who is asked answers at once, and sometimes has it at once.</summary>
    private void Consult(InteractionState i, AgentId agent, int rest)
    {
        if (i is not { OpenOffer: { } offer, Transfer.IsConsult: true }) return;
        Matter.Commit(OfferRules.Accept(i, offer.Agent, offer.Id, offer.Epoch, Matter.Settings, Matter.Now));
        if (rest / 16 % 2 == 0)
            Matter.Commit(TransferEndRules.Complete(Matter.State.Find(i.Id), agent, Matter.Settings, Matter.Now));
    }

    private void EndTransfer(InteractionState? i, AgentId agent, int rest)
    {
        var m = Matter;
        if (i?.OpenOffer is { } asks && i.Owner is not null && rest % 3 > 0) // the agent who is asked says yes first
            m.Commit(OfferRules.Accept(i, asks.Agent, asks.Id, asks.Epoch, m.Settings, m.Now));
        i = i is null ? null : m.State.Find(i.Id);
        if (rest / 2 % 3 != 0) m.Commit(TransferEndRules.Complete(i, rest % 7 < 5 ? i?.Owner ?? agent : agent, m.Settings, m.Now));
        else m.Commit(TransferEndRules.Cancel(i, rest % 2 == 0 ? agent : i?.Transfer?.To ?? agent, m.Now));
    }

    private void Confer(InteractionState? i, int rest)
    {
        var agent = Agents[(rest + 1) % 3];
        if (rest % 2 == 0)
            Matter.Commit(ConferenceRules.Leave(i, i?.Participants is [var first, ..] ? first.Agent : agent, Matter.Now));
        else
            Matter.Commit(ConferenceRules.Join(
                i,
                new(i?.Id ?? default, agent, 1, 25,
                    rest % 11 == 0 ? ConferenceOutcome.AgentFull : ConferenceOutcome.Unspecified),
                Matter.Now));
    }

    /// <summary>Sometimes only for a moment.</summary>
    private void Hold(InteractionState? i, AgentId agent, int rest)
    {
        Matter.Commit(WorkRules.Hold(i, agent, rest % 4 < 2, Matter.Now, rest % 3 == 0 ? "waits" : null));
        if (i is not null && rest % 8 == 0)
            Matter.Commit(WorkRules.Hold(Matter.State.Find(i.Id), agent, false, Matter.Now));
    }

    /// <summary>Wrap-ups are short and steps long: who ends it extends it at once, now and then.</summary>
    private void End(InteractionState? i, AgentId agent, int rest)
    {
        Matter.Commit(WorkRules.End(Matter.State, i, agent, Matter.Settings, Matter.Now, rest % 4 < 3));
        if (i is not null && rest / 60 % 2 == 0)
            Matter.Commit(WrapUpEndRules.Extend(Matter.State.Find(i.Id), agent, Matter.Now));
    }

    private void Talk(InteractionState? i, AgentId agent, int rest)
    {
        Matter.Commit(MessageRules.Send(i, agent, new($"msg_a{++made}"), "reply", Matter.Now));
        if (i is not null)
            Matter.Commit(MessageRules.Record(Matter.State, i.Id, [new("topic", $"{rest % 4}")], Matter.Now));
        Change(rest);
        foreach (var delivery in Matter.State.Outbox.Values.Take(rest % 3))
            Matter.Commit(MessageRules.Report(
                Matter.State, delivery.Connector, delivery.Id, (DeliveryStatus)(1 + (rest % 5)), Matter.Now));
    }

    /// <summary>Something is done to a message that is there.</summary>
    private void Change(int rest)
    {
        if (Matter.State.Tail.IsEmpty) return;
        var message = Matter.State.Tail[rest / 3 % Matter.State.Tail.Length];
        var change = new MessageChange(
            Web, AddressOn(Chat), $"change-{++made}", "ext", (MessageChangeKind)(1 + (rest % 4)), $"text {rest % 5}",
            [.. Enumerable.Repeat("+", rest % 3)], (DeliveryStatus)(2 + (rest % 4)), Matter.Now - Ms(rest % 5000),
            rest % 7 == 0 ? 1 + (rest % 9) : null, Matter.Now);
        Matter.Commit(MessageChangeRules.Change(Matter.State, message.Id, message.Interaction, change, Matter.Now));
        if (rest % 5 == 0 && message.Direction == MessageDirection.Outbound)
            Matter.Commit(MessageChangeRules.Name(
                Matter.State, Matter.State.Find(message.Interaction)!.Connector, message.Id, "ext", Matter.Now));
    }

    private static ChannelSettings Channel(int rest) => (rest % 3) switch { 0 => Chat, 1 => Voice, _ => Mail };
}
