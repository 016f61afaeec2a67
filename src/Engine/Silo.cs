using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omni.Engine.Activations;
using Omni.Engine.Scheduling;
using Orleans.Configuration;

namespace Omni.Engine;

/// <summary>What all activations of one host share.</summary>
internal sealed class Silo : IDisposable
{
    private readonly Lazy<IIncomingGrainCallFilter[]> _filters;
    private readonly Lazy<IGrainFactory> _grains;
    private volatile bool _isStopping;
    private long _tick;
    private long _activations;

    public Silo(
        IServiceProvider services,
        TimeProvider clock,
        ITurnScheduler scheduler,
        ILogger<Silo> log,
        IOptions<EngineOptions> engine,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection)
    {
        Services = services;
        Clock = clock;
        Scheduler = scheduler;
        Log = log;
        Options = engine.Value;
        Collection = collection.Value;
        DetectsCycles = Options.DetectCallCycles;
        CallsInline = Options.InlineCalls && !DetectsCycles;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        WaitingLimit = messaging.Value.MaxEnqueuedRequestsHardLimit is > 0 and var limit ? limit : int.MaxValue;
        Deadlines = new Deadlines(clock, ResponseTimeout);
        Directory = new GrainDirectory(this);

        // Both may need the engine themselves.
        _filters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        _grains = new(services.GetRequiredService<IGrainFactory>);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Clock { get; }

    public ITurnScheduler Scheduler { get; }

    public ILogger Log { get; }

    public EngineOptions Options { get; }

    public GrainCollectionOptions Collection { get; }

    public bool DetectsCycles { get; }

    public bool CallsInline { get; }

    public TimeSpan ResponseTimeout { get; }

    public int WaitingLimit { get; }

    public Deadlines Deadlines { get; }

    public GrainDirectory Directory { get; }

    public IIncomingGrainCallFilter[] Filters => _filters.Value;

    public IGrainFactory Grains => _grains.Value;

    /// <summary>From here on nothing new is begun; what has begun may finish.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Counts the rounds of idle collection: a clock that costs nothing to read.</summary>
    public long Tick => Volatile.Read(ref _tick);

    public long NextActivation() => Interlocked.Increment(ref _activations);

    public long NextTick() => Interlocked.Increment(ref _tick);

    public void BeginStop() => _isStopping = true;

    public void Dispose() => Deadlines.Dispose();
}
