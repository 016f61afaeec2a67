using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Store;

/// <summary>An append on its way: waits, is committed or not, and its silo learns of it or not.</summary>
internal sealed class PendingAppend(SimulatedWorld world, SimulatedSilo silo, Append append)
{
    private readonly TaskCompletionSource<AppendOutcome> answer = new();
    private Appointment? commit;
    private AppendOutcome? outcome;

    public SimulatedSilo Silo => silo;

    public Task<AppendOutcome> Begin()
    {
        world.Store.Begin(this);
        var fault = world.Faults.Append();
        commit = world.Loop.Agenda.After(world.Faults.StoreTakes(), () => Reach(fault));
        return answer.Task;
    }

    /// <summary>Without its silo nobody waits for it; whether it is written was decided a moment ago.</summary>
    public void SiloDied()
    {
        var isWritten = outcome is null && commit!.IsCancelled is false && world.Faults.SurvivesDeath();
        if (isWritten && world.IsCluster) return;
        commit!.Cancel();
        if (isWritten) Write();
        world.Store.End(this);
    }

    private void Reach(AppendFault fault)
    {
        world.Loop.CountStep();
        switch (fault)
        {
            case AppendFault.None:
                Write();
                world.Store.End(this);
                answer.TrySetResult(outcome!);
                break;
            case AppendFault.Refused:
                Lose("was refused", outcomeKnown: true);
                break;
            case AppendFault.UnknownNotWritten:
                Lose("was lost", outcomeKnown: false);
                break;
            case AppendFault.UnknownWritten:
                Write();
                Lose("lost its answer", outcomeKnown: false);
                break;
            default:
                commit = world.Loop.Agenda.After(world.Faults.StoreTakes(), WriteLate);
                answer.TrySetException(Unavailable("lost its connection", outcomeKnown: false));
                break;
        }
    }

    private void WriteLate()
    {
        world.Loop.CountStep();
        Write();
        world.Store.End(this);
    }

    private void Write() => outcome = world.Store.Commit(append);

    private void Lose(string what, bool outcomeKnown)
    {
        world.Store.End(this);
        answer.TrySetException(Unavailable(what, outcomeKnown));
    }

    private JournalUnavailableException Unavailable(string what, bool outcomeKnown) =>
        new($"An append to {append.Streams[0].Stream} {what}.", outcomeKnown);
}
