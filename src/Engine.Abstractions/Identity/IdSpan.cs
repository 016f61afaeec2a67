namespace Orleans.Runtime;

/// <summary>One part of a grain's identity: its type or its key. Compared ordinally.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>True for the value that names nothing.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes a part from its text.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    /// <inheritdoc />
    public bool Equals(IdSpan obj) => string.Equals(_value, obj._value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The text given to <see cref="Create" />; empty for the default.</summary>
    public override string ToString() => _value ?? "";

    /// <summary>Same text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Different text.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
