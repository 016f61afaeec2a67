using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>How many events of a stream were read.</summary>
[SuppressMessage("Design", "MA0053:Make class or record sealed", Justification = "The proxy is made of a class that derives from it.")]
internal class ReadEvents : DispatchProxy
{
    private IJournal store = null!;
    private Count count = null!;

    public static IJournal Of(IJournal store, Count count)
    {
        var seen = Create<IJournal, ReadEvents>();
        ((ReadEvents)(object)seen).store = store;
        ((ReadEvents)(object)seen).count = count;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);
        return targetMethod.Name == nameof(IJournal.ReadStreamAsync) && (string)args![0]! == count.Stream
            ? ReadAsync((Task<IReadOnlyList<RecordedEvent>>)answer!)
            : answer;
    }

    private async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Task<IReadOnlyList<RecordedEvent>> reading)
    {
        var read = await reading;
        count.Events += read.Count;
        return read;
    }

    internal sealed class Count
    {
        /// <summary>The stream that is watched.</summary>
        public string Stream { get; set; } = "";

        /// <summary>Its events that were read since it was watched.</summary>
        public int Events { get; set; }
    }
}
