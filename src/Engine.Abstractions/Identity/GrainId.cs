namespace Orleans.Runtime;

/// <summary>The identity of a grain or of an observer: its type and its key.</summary>
/// <param name="type">What kind.</param>
/// <param name="key">Which one.</param>
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>
{
    /// <summary>What kind.</summary>
    public GrainType Type { get; } = type;

    /// <summary>Which one.</summary>
    public IdSpan Key { get; } = key;

    /// <summary>True for the value that names nothing.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an identity from the names of its parts.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>Makes an identity from a type and the text of a key.</summary>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <summary>Makes an identity from its parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <inheritdoc />
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary><c>type/key</c>.</summary>
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Same identity.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Different identity.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}
