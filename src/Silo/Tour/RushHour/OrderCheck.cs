using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>
/// Whether those who waited when the doors opened were offered in their order (Semantics §7): calls before everything
/// else, and on each channel the oldest first. It compares the moments at which the agents' screens showed them.
/// </summary>
internal static class OrderCheck
{
    /// <summary>Interactions that were overtaken by more than the limit, in words; empty as it should be.</summary>
    /// <param name="limit">
    /// As many offers may be under way at once, to different agents over different connections: among them the order of
    /// sight says nothing.
    /// </param>
    public static IReadOnlyList<string> Overtaken(IReadOnlyList<Seen<RushOffer>> offers, int limit) =>
    [
        .. from older in offers
           let overtaking = offers.Count(o => o.At < older.At && Precedes(older.Item.What, o.Item.What))
           where overtaking > limit
           select $"{overtaking} came before {older.Item.Interaction} on {older.Item.What.Channel}",
    ];

    private static bool Precedes(Interaction one, Interaction other) =>
        one.Channel == other.Channel
            ? one.EnteredAt.ToDateTime() < other.EnteredAt.ToDateTime()
            : one.ChannelClass == ChannelClass.Live && other.ChannelClass != ChannelClass.Live;
}
