using Omni.Api.Errors;
using Omni.Domain.Channels;

namespace Omni.Api.Admission;

/// <summary>
/// Lets inputs in while there is room for their class: what can wait is refused first, so that a flood of mail never
/// keeps a caller out (Semantics §27).
/// </summary>
internal sealed class InputGate(ApiLimits limits)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(500);

    private int underWay;

    /// <summary>Inputs under way.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Takes a place; <see cref="Leave"/> gives it back.</summary>
    /// <exception cref="RefusalException">LimitReached: no room for this class at the moment.</exception>
    public void Enter(ChannelClass channelClass)
    {
        if (Interlocked.Increment(ref underWay) <= RoomFor(channelClass)) return;
        Leave();
        throw Refusal.LimitReached(Reasons.Overloaded,
            $"More is coming in than can be stored, and channels of class {channelClass} wait for others; "
            + "send it again in a moment.",
            SoonAgain);
    }

    public void Leave() => Interlocked.Decrement(ref underWay);

    private int RoomFor(ChannelClass channelClass) => channelClass switch
    {
        ChannelClass.Live => limits.InputsUnderWay,
        ChannelClass.Chat => limits.InputsUnderWay * 4 / 5,
        _ => limits.InputsUnderWay / 2,
    };
}
