using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>
/// The store as one silo sees it, where the first look at taken slots answers only once every silo has looked: all decide by
/// the same picture, whoever is faster.
/// </summary>
[SuppressMessage("Design", "MA0053:Make class or record sealed", Justification = "The proxy is made of a class that derives from it.")]
internal class MeetingJournal : DispatchProxy
{
    private IJournal store = null!;
    private Meeting meeting = null!;
    private int looks;

    /// <summary>What another silo sees.</summary>
    public static IJournal Of(IJournal store, Meeting meeting)
    {
        var seen = Create<IJournal, MeetingJournal>();
        ((MeetingJournal)(object)seen).store = store;
        ((MeetingJournal)(object)seen).meeting = meeting;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is Task<IReadOnlyList<StoredRow<SlotRow>>> rows && Interlocked.Increment(ref looks) == 1
            ? TogetherAsync(rows)
            : answer;
    }

    private async Task<IReadOnlyList<StoredRow<SlotRow>>> TogetherAsync(Task<IReadOnlyList<StoredRow<SlotRow>>> rows)
    {
        var seen = await rows;
        await meeting.ArriveAsync();
        return seen;
    }

    /// <summary>Ends for all once as many have come as are expected.</summary>
    internal sealed class Meeting(int expected)
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref arrived) == expected) all.SetResult();
            return all.Task.Within($"{expected} silos to look at the slot");
        }
    }
}
