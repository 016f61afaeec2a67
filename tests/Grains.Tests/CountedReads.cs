using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>The store, where the reads of some rows are counted.</summary>
[SuppressMessage("Design", "MA0053:Make class or record sealed", Justification = "The proxy is made of a class that derives from it.")]
internal class CountedReads : DispatchProxy
{
    private IJournal store = null!;
    private Counter counter = null!;

    /// <summary>What a silo sees.</summary>
    public static IJournal Of(IJournal store, Counter counter)
    {
        var seen = Create<IJournal, CountedReads>();
        ((CountedReads)(object)seen).store = store;
        ((CountedReads)(object)seen).counter = counter;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name is nameof(IJournal.ReadRowsAsync) or nameof(IJournal.ReadRowsBackAsync) && args is [RowTable table, string scope, ..])
            counter.Note(table, scope);
        return targetMethod.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    /// <summary>Counts reads of a table.</summary>
    /// <param name="scopes">The scopes that are counted; none: every one.</param>
    internal sealed class Counter(RowTable counted, params string[] scopes)
    {
        private int reads;

        /// <summary>Reads so far.</summary>
        public int Reads => Volatile.Read(ref reads);

        public void Note(RowTable table, string scope)
        {
            if (table == counted && (scopes is [] || scopes.Contains(scope, StringComparer.Ordinal))) Interlocked.Increment(ref reads);
        }
    }
}
