using Omni.Support;

namespace Omni.Engine.Generator.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_OfTheGenerator_IsTheOneListed()
    {
        var changes = PublicSurface.Changes(typeof(GrainReferenceGenerator).Assembly, "Engine.Generator");
        Assert.True(changes.Length == 0, string.Join('\n', changes));
    }
}
