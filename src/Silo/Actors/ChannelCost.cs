using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>What a channel takes of an agent's capacity (Semantics §6, §16), reckoned apart from the server.</summary>
/// <param name="Units">Units one interaction holds.</param>
/// <param name="Max">Most interactions an agent may have at once.</param>
/// <param name="WrapUpUnits">Units its wrap-up holds.</param>
internal sealed record ChannelCost(int Units, int Max, int WrapUpUnits)
{
    /// <summary>Costs of all channels by their ids; those of the class where the settings have none.</summary>
    public static IReadOnlyDictionary<string, ChannelCost> Of(Settings settings) =>
        settings.Channels.ToDictionary(c => c.Id, Of);

    private static ChannelCost Of(Channel channel)
    {
        var (cost, max) = channel.ChannelClass switch
        {
            ChannelClass.Live => (100, 1),
            ChannelClass.Chat => (20, 4),
            _ => (10, 1),
        };
        if (channel.HasCost) cost = channel.Cost;
        if (channel.HasMax) max = channel.Max;
        var wrapUp = channel.ChannelClass switch
        {
            ChannelClass.Live => cost,
            ChannelClass.Chat => (cost + 1) / 2,
            _ => 0,
        };
        return new(cost, max, wrapUp);
    }
}
