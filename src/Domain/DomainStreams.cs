using System.Globalization;
using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Estimates;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Domain.Reporting;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;

namespace Omni.Domain;

/// <summary>Every kind of stream of the domain, and what follows from its events.</summary>
public static class DomainStreams
{
    /// <summary>
    /// All of them. Claims on requests and inbound messages do not follow from events: their keys are others' ids,
    /// which no event holds.
    /// </summary>
    public static StreamKinds Kinds { get; } = new(
    [
        new("con_", _ => new StreamFold<ConversationState>(FactsOf)),
        new("cus_", stream => new StreamFold<CustomerState>(state => FactsOf(stream, state))),
        new("fct_", _ => new StreamFold<FactsState>(_ => new())),
        new("stk_", _ => new StreamFold<StockState>(_ => new())),
        new("agt_", stream => new StreamFold<AgentState>(state => FactsOf(stream, state))),
        new("hld_", _ => new StreamFold<HeldState>(state => new() { AlarmAt = state.NextAt, LookAt = state.NextAt })),
        new("led_", _ => new StreamFold<LedgerState>(_ => new())),
        new("set_", _ => new StreamFold<SettingsState>(state => LookedAt(state.LastAt))),
        new("whk_", _ => new StreamFold<WebhookState>(state => LookedAt(state.LastAt))),
    ])
    {
        RowTables = [.. ConversationRows.All, ServedRows.Table],
        RebuiltClaims = [ClaimKind.Identifiers, ClaimKind.Agents, ClaimKind.Slots],
    };

    private static StreamFacts FactsOf(ConversationState state) => new()
    {
        Rows = [.. ConversationRows.Of(state)],
        Claims =
        [
            .. state.Interactions.Where(i => i.Callback?.Seat is not null).Select(i => new ClaimFact(
                SlotRules.Claim(i.Callback!.Seat!.Queue, i.Callback.Seat.SlotAt, i.Callback.Seat.Number), i.Id.Value)),
        ],
        AlarmAt = AlarmRules.NextAt(state),
        LookAt = state.ClosedAt is null ? state.LastAt : null,
    };

    private static StreamFacts FactsOf(string stream, CustomerState state) => new()
    {
        Claims =
        [
            .. state.Identifiers.Select(known => new ClaimFact(
                new(ClaimKind.Identifiers, known.Identifier.ClaimKey(state.Brand)), stream)),
            .. state.Claims.Where(claim => claim.Place > 0).Select(claim => new ClaimFact(
                ClaimantRules.Key(claim.Identifier, state.Brand, claim.Place), stream)),
        ],
        AreClaimsWhole = !state.IsErased,
    };

    /// <remarks>When a device's lease ends is known to the agent's grain alone, and only while it lives.</remarks>
    private static StreamFacts FactsOf(string stream, AgentState state)
    {
        var isAway = state.Presence == Presence.Disconnected;
        return new()
        {
            Rows = [.. ServedRows.Of(new(stream), state)],
            Claims = state.Activation > 0 ? [Activation(stream, state.Activation)] : [],
            AlarmAt = isAway ? null : DateTimeOffset.MaxValue,
            LookAt = isAway ? null : state.LastAt,
        };
    }

    /// <summary>Settings tell webhooks that they are there, and webhooks go on, whenever they are woken.</summary>
    private static StreamFacts LookedAt(DateTimeOffset at) => new() { LookAt = at };

    private static ClaimFact Activation(string agent, int number) =>
        new(new(ClaimKind.Agents, agent), number.ToString(CultureInfo.InvariantCulture));
}
