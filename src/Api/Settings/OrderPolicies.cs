using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Api.Settings;

/// <summary>The order of what waits and sticky routing, in and out; what is absent keeps its default.</summary>
internal static class OrderPolicies
{
    public static OrderPolicy Read(V1.OrderPolicy? order)
    {
        if (order is null) return OrderPolicy.Default;
        return new()
        {
            Promotion =
            [
                TierPolicy.Default,
                Read(order.Chat, "chat"),
                Read(order.Callback, "callback"),
                Read(order.DeferredSla, "deferred_sla"),
                Read(order.Deferred, "deferred"),
            ],
            LeastSlack = order.LeastSlack,
            AnswerWithin = PolicyReader.Times(
                order.AnswerWithin, OrderPolicy.Default.AnswerWithin, "order.answer_within"),
        };
    }

    public static StickyPolicy Read(V1.StickyPolicy? sticky)
    {
        var standard = StickyPolicy.Default;
        if (sticky is null) return standard;
        return new()
        {
            Window = PolicyReader.Times(sticky.Window, standard.Window, "sticky.window"),
            Wait = PolicyReader.Times(sticky.Wait, standard.Wait, "sticky.wait"),
            CapacityPercent = sticky.HasCapacityPercent ? sticky.CapacityPercent : standard.CapacityPercent,
        };
    }

    public static V1.OrderPolicy Write(OrderPolicy order) => new()
    {
        Chat = Write(order.Promotion, 1),
        Callback = Write(order.Promotion, 2),
        DeferredSla = Write(order.Promotion, 3),
        Deferred = Write(order.Promotion, 4),
        LeastSlack = order.LeastSlack,
        AnswerWithin = SettingsWriter.Write(order.AnswerWithin),
    };

    public static V1.StickyPolicy Write(StickyPolicy sticky) => new()
    {
        Window = SettingsWriter.Write(sticky.Window),
        Wait = SettingsWriter.Write(sticky.Wait),
        CapacityPercent = sticky.CapacityPercent,
    };

    /// <summary>A tier that never rises has the length 0 out there, where no length means the default.</summary>
    private static TierPolicy Read(V1.TierPromotion? tier, string name)
    {
        if (tier is null) return TierPolicy.Default;
        var every = PolicyReader.Time(tier.PromoteEvery, TierPolicy.Default.Promote!.Value, $"order.{name}.promote_every");
        return new(
            every == TimeSpan.Zero ? null : every,
            PolicyReader.Time(tier.Grace, TierPolicy.Default.Grace, $"order.{name}.grace"),
            tier.FloorTier);
    }

    private static V1.TierPromotion Write(ImmutableArray<TierPolicy> promotion, int tier) => new()
    {
        PromoteEvery = Duration.FromTimeSpan(promotion[tier].Promote ?? TimeSpan.Zero),
        Grace = Duration.FromTimeSpan(promotion[tier].Grace),
        FloorTier = promotion[tier].Floor,
    };
}
