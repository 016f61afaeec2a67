namespace Omni.Engine.Calls;

/// <summary>Where calls of this engine go.</summary>
internal abstract class SiloTarget(Silo silo, GrainId id) : CallTarget(id)
{
    public Silo Silo { get; } = silo;
}
