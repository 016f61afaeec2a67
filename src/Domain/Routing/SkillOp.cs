namespace Omni.Domain.Routing;

/// <summary>How an atom compares what an agent has with what is asked for (Semantics §8).</summary>
public enum SkillOp
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The very value.</summary>
    Equal = 1,

    /// <summary>Any other value, or no such skill at all: the one operator a missing skill passes.</summary>
    NotEqual = 2,

    /// <summary>A lower level.</summary>
    Less = 3,

    /// <summary>That level or a lower one.</summary>
    AtMost = 4,

    /// <summary>A higher level.</summary>
    Greater = 5,

    /// <summary>That level or a higher one.</summary>
    AtLeast = 6,

    /// <summary>One of several values.</summary>
    In = 7,
}
