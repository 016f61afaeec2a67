using Orleans;

namespace Omni.Domain.Routing;

/// <summary>What a step of relaxation changes (Semantics §8); each only ever lets in more agents.</summary>
public enum RelaxationChange
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>What the atom asks is taken as met: its terms neither gate nor score any more.</summary>
    DropAtom = 1,

    /// <summary>Levels asked of a skill come down: ≥ and &gt; by so many, ≤ and &lt; go up by as many.</summary>
    LowerLevel = 2,

    /// <summary>Agents of the group are let in whatever their skills.</summary>
    AddGroup = 3,

    /// <summary>Every agent of the queue is let in.</summary>
    AnyAgent = 4,
}

/// <summary>Why a step of relaxation holds.</summary>
public enum RelaxationCause
{
    /// <summary>Not relaxed.</summary>
    Unspecified = 0,

    /// <summary>The time was up.</summary>
    Waited = 1,

    /// <summary>Nobody connected matched before it, somebody would at it or later.</summary>
    Hopeless = 2,

    /// <summary>A transfer took too long (Semantics §15).</summary>
    TransferTooSlow = 3,

    /// <summary>An overload rule took it (Semantics §12).</summary>
    Overload = 4,
}

/// <summary>One step of a queue's relaxation.</summary>
/// <param name="After">Holds from the entry's start plus this on, inclusive.</param>
/// <param name="Change">What changes.</param>
/// <param name="Target">
/// The skill whose atoms are meant, or one atom as <see cref="SkillAtom.ToString"/> writes it; for AddGroup the group.
/// </param>
/// <param name="By">For LowerLevel: by how much, at least 1.</param>
[GenerateSerializer, Immutable]
public sealed record RelaxationStep(
    [property: Id(0)] TimeSpan After,
    [property: Id(1)] RelaxationChange Change,
    [property: Id(2)] string Target = "",
    [property: Id(3)] int By = 0);
