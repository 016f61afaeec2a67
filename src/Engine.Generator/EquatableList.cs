using System.Collections;
using System.Collections.Immutable;

namespace Omni.Engine.Generator;

/// <summary>
/// A list compared by its items, so that the compiler can tell that nothing changed and skip the rest.
/// </summary>
internal readonly struct EquatableList<T>(ImmutableArray<T> items) : IEquatable<EquatableList<T>>, IEnumerable<T>
    where T : IEquatable<T>
{
    private ImmutableArray<T> Items { get; } = items;

    public int Count => Items.IsDefault ? 0 : Items.Length;

    public bool Equals(EquatableList<T> other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is EquatableList<T> other && Equals(other);

    public override int GetHashCode() => Count == 0 ? 0 : Count * 397 ^ Items[0].GetHashCode();

    public IEnumerator<T> GetEnumerator() => (Items.IsDefault ? [] : Items.AsEnumerable()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
