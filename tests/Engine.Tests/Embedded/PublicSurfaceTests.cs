using System.Reflection;

namespace Omni.Engine.Tests.Embedded;

public sealed class PublicSurfaceTests
{
    /// <summary>
    /// Code written for the engine compiles against Orleans as well. So what is in its namespaces is as Orleans has it,
    /// but for what <c>src/Engine/README.md</c> lists; a change is checked against Orleans before it is listed.
    /// </summary>
    [Theory]
    [InlineData("Engine.Abstractions")]
    [InlineData("Engine")]
    public void PublicSurface_OfAProject_IsTheOneListed(string project)
    {
        var changes = PublicSurface.Changes(Assembly.Load($"Omni.{project}"), project);
        Assert.True(changes.Length == 0, string.Join('\n', changes));
    }
}
