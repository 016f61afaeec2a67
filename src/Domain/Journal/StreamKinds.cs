using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Omni.Domain.Journal;

/// <summary>Every kind of stream by the prefix of its id, and what follows from streams as a whole.</summary>
/// <param name="folds">By prefix, for example <c>con_</c>: begins to read the stream with that id.</param>
public sealed class StreamKinds(IEnumerable<KeyValuePair<string, Func<string, IStreamFold>>> folds)
{
    private readonly FrozenDictionary<string, Func<string, IStreamFold>> byPrefix =
        folds.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every table of rows; all of them follow from events.</summary>
    public ImmutableArray<RowTable> RowTables { get; init; } = [];

    /// <summary>Kinds of claims that follow from events; the others are only kept.</summary>
    public ImmutableArray<ClaimKind> RebuiltClaims { get; init; } = [];

    /// <summary>A fold for that stream; null for a kind that is not known here.</summary>
    public IStreamFold? Begin(string stream)
    {
        var end = stream.IndexOf('_', StringComparison.Ordinal) + 1;
        return byPrefix.TryGetValue(stream[..end], out var begin) ? begin(stream) : null;
    }
}
