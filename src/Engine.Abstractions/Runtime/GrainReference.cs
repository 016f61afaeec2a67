using Omni.Engine.Calls;

namespace Orleans.Runtime;

/// <summary>Base of the generated references: a name that can be called, kept and passed on.</summary>
/// <remarks>Equal to another reference of the same interface to the same grain.</remarks>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    /// <summary>For generated code.</summary>
    protected GrainReference(CallTarget target) => Target = target;

    /// <summary>The identity of what is called.</summary>
    public GrainId GrainId => Target.Id;

    /// <summary>For generated code: where calls go.</summary>
    protected internal CallTarget Target { get; }

    /// <inheritdoc />
    public bool Equals(GrainReference? other) =>
        other is not null && GetType() == other.GetType() && GrainId == other.GrainId;

    /// <inheritdoc />
    public sealed override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc />
    public sealed override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => GrainId.ToString();
}
