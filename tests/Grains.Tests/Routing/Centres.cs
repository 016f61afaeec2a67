using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Due;
using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests.Routing;

/// <summary>Settings of centres whose routing is looked at, and what their offers say about it.</summary>
internal static class Centres
{
    public static readonly SkillTerm SkillB = SkillTerm.AtLeast("b", 3);

    /// <summary>The default settings with another first queue.</summary>
    public static SettingsDocument Support(Func<QueueSettings, QueueSettings> change) => With(0, change);

    /// <summary>The default settings with another second queue.</summary>
    public static SettingsDocument Sales(Func<QueueSettings, QueueSettings> change) => With(1, change);

    public static SettingsDocument Agents(this SettingsDocument settings, Func<AgentSettings, AgentSettings> change) =>
        settings with { Agents = [.. settings.Agents.Select(change)] };

    public static SettingsDocument Policy(this SettingsDocument settings, Func<PolicySettings, PolicySettings> change) =>
        settings with { Policy = change(settings.Policy) };

    public static QueueSettings Relaxed(this QueueSettings queue, params ImmutableArray<RelaxationStep> steps) =>
        queue with { Relaxation = steps };

    public static RelaxationStep AnyAgent(int seconds) => new(TimeSpan.FromSeconds(seconds), RelaxationChange.AnyAgent);

    /// <summary>
    /// Time passes second by second; the desks stay connected, and what is due is done before the next second.
    /// </summary>
    public static async Task PassAsync(this TestCentre centre, int seconds, params TestDesk[] desks)
    {
        for (; seconds > 0; seconds--)
        {
            centre.Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var desk in desks) await desk.RenewAsync().Within($"{desk.Id} to renew");
            await centre.SettleAsync();
            foreach (var desk in desks) await desk.SettleAsync();
            await centre.SettleQueuesAsync();
        }
    }

    /// <summary>The first offer of an interaction, once it is made.</summary>
    public static async Task<OfferMade> FirstOfferAsync(this TestCentre centre, IngestResult ingested)
    {
        for (var position = 0L; ;)
        {
            foreach (var recorded in await centre.Journal.ReadLogAsync(position, 1_000))
            {
                position = recorded.Position;
                if (recorded.Event is OfferMade made && made.Interaction == ingested.Interaction) return made;
            }

            await centre.Journal.WaitPastAsync(position).Within($"an offer of {ingested.Interaction}");
        }
    }

    /// <summary>The event of an offer that rang.</summary>
    public static async Task<OfferMade> MadeAsync(this TestCentre centre, OfferRang offer) =>
        (await centre.Journal.EventsAsync(offer.Conversation.Id.Value)).OfType<OfferMade>().Single(e => e.Offer == offer.Offer);

    private static SettingsDocument With(int queue, Func<QueueSettings, QueueSettings> change) =>
        TestCentre.DefaultSettings with
        {
            Queues = TestCentre.DefaultSettings.Queues.SetItem(queue, change(TestCentre.DefaultSettings.Queues[queue])),
        };
}
