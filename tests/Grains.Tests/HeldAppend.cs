using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>
/// The store, where the first append with an event that is looked for is written only when a test says so: whatever comes
/// in between has the time to.
/// </summary>
[SuppressMessage("Design", "MA0053:Make class or record sealed", Justification = "The proxy is made of a class that derives from it.")]
internal class HeldAppend : DispatchProxy
{
    private IJournal store = null!;
    private Hold hold = null!;

    /// <summary>What a silo sees.</summary>
    public static IJournal Of(IJournal store, Hold hold)
    {
        var seen = Create<IJournal, HeldAppend>();
        ((HeldAppend)(object)seen).store = store;
        ((HeldAppend)(object)seen).hold = hold;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args is [Append append, ..] && hold.Takes(append)
            ? LaterAsync(append)
            : targetMethod!.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);

    private async Task<AppendOutcome> LaterAsync(Append append)
    {
        await hold.Released.Within("the append to be let go");
        return await store.AppendAsync(append);
    }

    /// <summary>One append that is held, once.</summary>
    internal sealed class Hold(Func<DomainEvent, bool> wanted)
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Somebody wants to write it.</summary>
        public Task Reached => reached.Task;

        public Task Released => released.Task;

        public void Release() => released.TrySetResult();

        public bool Takes(Append append) =>
            append.Streams.Any(s => s.Events.Any(wanted)) && reached.TrySetResult();
    }
}
