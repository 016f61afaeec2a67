using Xunit;

namespace Omni.Support;

/// <summary>A theory that needs a program of the system; says what to install when it is not there.</summary>
public sealed class RequiresTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs every tool named.</summary>
    /// <param name="tools">Names of <see cref="Tools" />.</param>
    public RequiresTheoryAttribute(params string[] tools)
    {
        if (Tools.Missing(tools) is { } reason) Skip = reason;
    }
}
