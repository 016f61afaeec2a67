using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Omni.Engine.Tests.Conformance;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> ActivationAsync();

    Task LeaveAsync();

    Task HoldAsync();

    Task DelayAsync(TimeSpan time);
}

internal sealed class LifeGrain(Signals signals, LifeScript script) : Grain, ILifeGrain
{
    private string? _activation;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        _activation = $"activation {script.NextActivation()}";
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Raise($"{_activation} ended: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> ActivationAsync() => Task.FromResult(_activation!);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task HoldAsync()
    {
        signals.Raise("held");
        await signals.Raised("released");
    }

    public Task DelayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

/// <summary>Counts activations; those up to <see cref="Failures" /> fail.</summary>
public sealed class LifeScript
{
    private int _activations;

    public int Failures { get; set; }

    public int NextActivation()
    {
        var number = Interlocked.Increment(ref _activations);
        return number > Failures ? number : throw new InvalidDataException($"activation {number} fails");
    }
}

public interface IUnservedGrain : IGrainWithStringKey
{
    Task NothingAsync();
}

/// <summary>Asks for what nobody registered.</summary>
internal sealed class UnservedGrain(UnservedGrain.IMissing missing) : Grain, IUnservedGrain
{
    internal interface IMissing;

    public Task NothingAsync() => Task.FromResult(missing);
}

public class LifeTests
{
    private readonly LifeScript _script = new();

    [Fact]
    public async Task Activation_BeforeTheFirstRequest_IsComplete()
    {
        await using var silo = await StartAsync();
        Assert.Equal("activation 1", await silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Activation_CalledByManyAtOnce_HappensOnce()
    {
        await using var silo = await StartAsync();
        var calls = Enumerable.Range(0, 50).Select(_ => silo.Grain<ILifeGrain>().ActivationAsync());
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal("activation 1", answer));
    }

    [Fact]
    public async Task Activation_ThatFails_FailsTheWaitingCalls()
    {
        _script.Failures = 1;
        await using var silo = await StartAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Call_AfterAFailedActivation_TriesAgain()
    {
        _script.Failures = 1;
        await using var silo = await StartAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<ILifeGrain>().ActivationAsync());
        Assert.Equal("activation 2", await silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Activation_WithoutAServiceItNeeds_FailsTheCallNamingIt()
    {
        await using var silo = await StartAsync();
        var error = await Record.ExceptionAsync(() => silo.Grain<IUnservedGrain>().NothingAsync());
        Assert.Contains("IMissing", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeactivateOnIdle_WhenTheRequestHasEnded_EndsTheActivation()
    {
        await using var silo = await StartAsync();
        await silo.Grain<ILifeGrain>().LeaveAsync();
        await silo.Signals.Raised("activation 1 ended: ApplicationRequested");
        Assert.Equal("activation 2", await silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Requests_WaitingAtDeactivation_GoToTheNextActivation()
    {
        await using var silo = await StartAsync();
        var grain = silo.Grain<ILifeGrain>();
        var held = grain.HoldAsync();
        await silo.Signals.Raised("held");
        var leave = grain.LeaveAsync();
        var after = grain.ActivationAsync();
        silo.Signals.Raise("released");
        await Task.WhenAll(held, leave);
        Assert.Equal("activation 2", await after);
    }

    [Fact]
    public async Task IdleActivation_PastItsAge_Ends()
    {
        await using var silo = await StartAsync();
        await silo.Grain<ILifeGrain>().ActivationAsync();
        await silo.LetIdleMinutesPassAsync(4);
        await silo.Signals.Raised("activation 1 ended: ActivationIdle");
    }

    [Fact]
    public async Task IdleActivation_BeforeItsAge_Lives()
    {
        await using var silo = await StartAsync();
        await silo.Grain<ILifeGrain>().ActivationAsync();
        await silo.LetIdleMinutesPassAsync(1.5);
        Assert.Equal("activation 1", await silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Activation_InUse_IsNotCollected()
    {
        await using var silo = await StartAsync();
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Equal("activation 1", await silo.Grain<ILifeGrain>().ActivationAsync());
            await silo.LetIdleMinutesPassAsync(1);
        }
    }

    [Fact]
    public async Task DelayDeactivation_PastTheAge_KeepsTheActivation()
    {
        await using var silo = await StartAsync();
        await silo.Grain<ILifeGrain>().DelayAsync(EngineUnderTest.IdleMinute * 30);
        await silo.LetIdleMinutesPassAsync(6);
        Assert.Equal("activation 1", await silo.Grain<ILifeGrain>().ActivationAsync());
    }

    [Fact]
    public async Task Stop_OfTheHost_EndsActivations()
    {
        await using var silo = await StartAsync();
        await silo.Grain<ILifeGrain>().ActivationAsync();
        await silo.StopAsync();
        Assert.True(silo.Signals.IsRaised("activation 1 ended: ShuttingDown"));
    }

    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(silo =>
    {
        EngineUnderTest.CollectByIdleMinutes(silo);
        silo.Services.AddSingleton(_script);
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = EngineUnderTest.IdleMinute;
            options.CollectionAge = EngineUnderTest.IdleMinute * 2;
        });
    });
}
