namespace Omni.Engine.Tests.Embedded;

public interface IShapeGrain : IGrainWithStringKey
{
    Task<string> NameAsync();
}

public interface IRoundGrain : IShapeGrain
{
    Task<string> NameAsync(int times);

    Task<string?> MaybeAsync(string? @class);
}

public interface IOrphanGrain : IGrainWithStringKey
{
    Task NothingAsync();
}

internal sealed class CircleGrain : Grain, IRoundGrain
{
    public Task<string> NameAsync() => Task.FromResult("circle");

    public Task<string> NameAsync(int times) => Task.FromResult(string.Concat(Enumerable.Repeat("circle", times)));

    public Task<string?> MaybeAsync(string? @class) => Task.FromResult(@class);
}

internal sealed class SquareGrain : Grain, IShapeGrain
{
    public Task<string> NameAsync() => Task.FromResult("square");
}

/// <summary>A grain without the base class.</summary>
internal sealed class PlainGrain(IGrainContext context) : IPlainGrain, IGrainBase
{
    private bool _activated;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _activated = true;
        return Task.CompletedTask;
    }

    public Task<string> DescribeAsync() => Task.FromResult($"{this.GetPrimaryKeyString()} {_activated}");
}

public interface IPlainGrain : IGrainWithStringKey
{
    Task<string> DescribeAsync();
}

public sealed class DiscoveryTests
{
    [Fact]
    public async Task Interface_OfSeveralClasses_NeedsAPrefix()
    {
        await using var silo = await TestSilo.StartAsync();
        var error = Assert.Throws<InvalidOperationException>(() => silo.Grain<IShapeGrain>());
        Assert.Contains("Several grain classes", error.Message, StringComparison.Ordinal);
        Assert.Equal("square", await silo.Client.GetGrain<IShapeGrain>("s", "Omni.Engine.Tests.Embedded.Square").NameAsync());
    }

    [Fact]
    public async Task Interface_WithoutClass_IsNamed()
    {
        await using var silo = await TestSilo.StartAsync();
        var error = Assert.Throws<InvalidOperationException>(() => silo.Grain<IOrphanGrain>());
        Assert.Contains("IOrphanGrain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InheritedAndOverloadedMethods_Called_ReachTheirOwn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IRoundGrain>();
        Assert.Equal("circle", await grain.NameAsync());
        Assert.Equal("circlecircle", await grain.NameAsync(2));
        Assert.Null(await grain.MaybeAsync(null));
    }

    [Fact]
    public async Task Grain_WithoutTheBaseClass_IsActivated()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("p true", (await silo.Grain<IPlainGrain>("p").DescribeAsync()).ToLowerInvariant());
    }

    [Fact]
    public async Task Key_ThatIsBlank_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Throws<ArgumentException>(() => silo.Grain<IRoundGrain>(" "));
    }

    [Fact]
    public async Task Key_LongerThanOrleansCanStore_IsRefusedNamingBothLengths()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = silo.Grain<IRoundGrain>(new string('k', 512));
        var error = Assert.Throws<ArgumentException>(() => silo.Grain<IRoundGrain>(new string('k', 513)));
        Assert.Contains("IRoundGrain has 513 characters; 512 are allowed", error.Message, StringComparison.Ordinal);
    }
}
