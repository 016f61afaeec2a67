using Omni.Engine.Discovery;

namespace Omni.Engine.Activations;

/// <summary>One grain in memory: its object, its life, its requests and timers.</summary>
internal sealed partial class Activation(Silo silo, GrainId id, GrainClass grainClass)
    : RequestQueue(silo, id), IActivation
{
    private static readonly SendOrPostCallback s_activate = static self => _ = ((Activation)self!).ActivateAsync();
    private static readonly SendOrPostCallback s_stopTimers = static self => ((Activation)self!).StopTimers();
    private static readonly SendOrPostCallback s_deactivate = static self => _ = ((Activation)self!).DeactivateAsync();

    private ActivationState _state;
    private object? _instance;
    private CallChain? _activator;

    /// <summary>Counts the activations of the engine.</summary>
    public long Number { get; } = silo.NextActivation();

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => Silo.Services;

    public IGrainFactory GrainFactory => Silo.Grains;

    protected override int WaitingLimit => Silo.WaitingLimit;

    public override Task Invoke(GrainCall call, GrainId? source)
    {
        try
        {
            var task = Silo.Filters.Length == 0
                ? call.Invoke(_instance!)
                : new FilteredCall(Silo.Filters, call, source, this).Start();
            return task ?? throw new InvalidOperationException($"{call.Method} on {GrainId} returned null.");
        }
        catch (Exception error)
        {
            return call.FromException(error);
        }
    }

    protected override bool IsOpenLocked(Interleaving interleaving) =>
        _state == ActivationState.Active && (!_leaving || interleaving == Interleaving.Always);

    protected override bool AcceptsLocked(Request request)
    {
        if (_state == ActivationState.Ended) return false;
        if (_state == ActivationState.Created)
        {
            _state = ActivationState.Activating;
            _activator = request.Chain;
            EnqueueLocked(s_activate, this);
        }

        return true;
    }

    protected override void OnUnhandled(Exception error) => LogUnhandled(Silo.Log, error, GrainId);
}
