using Omni.Domain.Estimates;

namespace Omni.Domain.Conversations;

/// <summary>What estimates and promises make of an interaction.</summary>
internal static class EstimateFold
{
    public static InteractionState Apply(InteractionState state, EstimateTold e) => Told(
        state with { Told = (state.Told ?? First(e)) with { Position = e.Position } },
        new(e.Spoken, e.WorkingDays), e.Ahead, e.Slots, e.HandleTime);

    public static InteractionState Apply(InteractionState state, EstimateRaised e) =>
        Told(state, new(e.To, e.WorkingDays), e.Ahead, e.Slots, e.HandleTime);

    private static ToldWait First(EstimateTold e)
    {
        var spoken = new SpokenWait(e.Spoken, e.WorkingDays);
        return new(spoken, e.Position, e.Ahead, e.Slots, e.HandleTime, spoken, e.At);
    }

    private static InteractionState Told(
        InteractionState state, SpokenWait spoken, long ahead, int slots, TimeSpan handleTime) => state with
        {
            Told = state.Told! with { Spoken = spoken, Ahead = ahead, Slots = slots, HandleTime = handleTime },
        };
}
