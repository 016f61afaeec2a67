using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>
/// The store behind a line that breaks: the next append is taken, at once or when the test says so, and its answer is lost.
/// </summary>
[SuppressMessage("Design", "MA0053:Make class or record sealed", Justification = "The proxy is made of a class that derives from it.")]
internal class SilentJournal : DispatchProxy
{
    private IJournal store = null!;
    private Line line = null!;

    public static IJournal Of(IJournal store, Line line)
    {
        var seen = Create<IJournal, SilentJournal>();
        ((SilentJournal)(object)seen).store = store;
        ((SilentJournal)(object)seen).line = line;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IJournal.AppendAsync) && line.Breaks() is { } late
            ? LoseAsync((Append)args![0]!, late)
            : targetMethod.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);

    private async Task<AppendOutcome> LoseAsync(Append append, bool late)
    {
        if (late) line.Keep(() => store.AppendAsync(append));
        else await store.AppendAsync(append);
        throw new JournalUnavailableException("The line to the store broke.", outcomeKnown: false);
    }

    /// <summary>Says when it breaks.</summary>
    internal sealed class Line
    {
        private bool? next;
        private Func<Task<AppendOutcome>>? kept;

        /// <summary>The next append loses its answer.</summary>
        /// <param name="late">It is not yet on disk then, but when it <see cref="LandAsync">lands</see>.</param>
        public void Break(bool late = false) => next = late;

        /// <summary>What was under way when the line broke arrives.</summary>
        public async Task LandAsync() => Assert.IsType<AppendOutcome.Committed>(await kept!().Within("what was under way"));

        public bool? Breaks()
        {
            var breaks = next;
            next = null;
            return breaks;
        }

        public void Keep(Func<Task<AppendOutcome>> append) => kept = append;
    }
}
