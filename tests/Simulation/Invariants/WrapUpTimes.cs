using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>A wrap-up ends once, at its time and not before unless by its agent, and is extended once (Semantics §16).</summary>
internal sealed class WrapUpTimes : Invariant
{
    private readonly Dictionary<(InteractionId, AgentId), (DateTimeOffset StartedAt, DateTimeOffset Until, bool Extended)> open = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case WrapUpStarted e:
                open[(e.Interaction, OwnerOf(e.Interaction))] = (e.At, e.Until, false);
                break;
            case SegmentWrapUpStarted e:
                open[(e.Interaction, e.Agent)] = (e.At, e.Until, false);
                break;
            case WrapUpExtended e:
                Require(
                    open.TryGetValue((e.Interaction, e.Agent), out var was) && !was.Extended && e.At < was.Until, recorded,
                    $"{e.Agent} extends a wrap-up of {Shadow.Find(e.Interaction)} that is {was}");
                Require(
                    e.Until > was.Until && e.Until <= was.StartedAt.AddSeconds(300), recorded,
                    $"extended from {was.Until:O} to {e.Until:O}");
                open[(e.Interaction, e.Agent)] = was with { Until = e.Until, Extended = true };
                break;
            case WrapUpCompleted e:
                End(recorded, e.Interaction, OwnerOf(e.Interaction), e.TimedOut, e.At);
                break;
            case SegmentWrapUpCompleted e:
                End(recorded, e.Interaction, e.Agent, e.TimedOut, e.At);
                break;
        }
    }

    private AgentId OwnerOf(InteractionId id) => Shadow.Interactions[id].Owner!.Value;

    private void End(RecordedEvent recorded, InteractionId id, AgentId agent, bool timedOut, DateTimeOffset at)
    {
        Require(open.Remove((id, agent), out var was), recorded, $"{agent} has no wrap-up of {Shadow.Find(id)}");
        Require(!timedOut || at >= was.Until, recorded, $"timed out at {at:O}, it lasts until {was.Until:O}");
    }
}
