using Xunit;

namespace Omni.Support;

/// <summary>A fact that needs a program of the system; says what to install when it is not there.</summary>
/// <remarks>In <c>.ci/run</c> (OMNI_CI=1) nothing is skipped: a missing tool fails the test when it is used.</remarks>
public sealed class RequiresFactAttribute : FactAttribute
{
    /// <summary>Needs every tool named.</summary>
    /// <param name="tools">Names of <see cref="Tools" />.</param>
    public RequiresFactAttribute(params string[] tools)
    {
        if (Tools.Missing(tools) is { } reason) Skip = reason;
    }
}
