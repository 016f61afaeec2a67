namespace Orleans.Runtime;

/// <summary>What kind of grain: the class name in lower case without <c>Grain</c>.</summary>
/// <param name="id">The name.</param>
public readonly struct GrainType(IdSpan id) : IEquatable<GrainType>
{
    /// <summary>The name.</summary>
    public IdSpan Value { get; } = id;

    /// <summary>True for the value that names nothing.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>Makes a type from its name.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(IdSpan.Create(value));
    }

    /// <inheritdoc />
    public bool Equals(GrainType obj) => Value.Equals(obj.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => Value.ToString();

    /// <summary>Same type.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Different type.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
