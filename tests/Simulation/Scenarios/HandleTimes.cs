using Omni.Domain.Channels;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>How long people take: log-normal, as measured in call centres (Brown et al., 2005).</summary>
/// <param name="talk">Mean talk time of a channel.</param>
internal sealed class HandleTimes(IReadOnlyDictionary<string, TimeSpan> talk)
{
    private const double TalkSpread = 0.8;

    private static readonly TimeSpan ReactionMean = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReactionMax = TimeSpan.FromSeconds(10);

    /// <summary>From the ring to the answer.</summary>
    public TimeSpan Reaction(Chance chance)
    {
        var drawn = chance.LogNormal(ReactionMean, 0.5);
        return drawn < ReactionMax ? drawn : ReactionMax;
    }

    /// <summary>From the first word to the last.</summary>
    public TimeSpan Talk(string channel, Chance chance) => chance.LogNormal(talk[channel], TalkSpread);

    /// <summary>What is left to do afterwards; the limit ends it where it takes longer.</summary>
    public TimeSpan WrapUp(ChannelClass channelClass, Chance chance) =>
        chance.LogNormal(channelClass == ChannelClass.Live ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(10), 0.5);
}
