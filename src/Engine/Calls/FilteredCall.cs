using Omni.Engine.Activations;

namespace Omni.Engine.Calls;

/// <summary>A call on its way through the filters, one after another, to the grain.</summary>
internal sealed class FilteredCall(
    IIncomingGrainCallFilter[] filters, GrainCall call, GrainId? source, Activation activation)
    : IIncomingGrainCallContext
{
    private int _next;

    public object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public GrainId? SourceId => source;

    public GrainId TargetId => activation.GrainId;

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Name;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        if (_next < filters.Length)
        {
            await filters[_next++].Invoke(this);
            return;
        }

        var task = call.Invoke(Grain);
        await task;
        Result = call.ResultOf(task);
    }

    /// <summary>Starts on the way.</summary>
    /// <returns>A task of the method's type.</returns>
    public Task Start()
    {
        var reply = call.NewReply();
        _ = AnswerAsync(reply);
        return reply.Task;
    }

    private async Task AnswerAsync(IReply reply)
    {
        try
        {
            await Invoke();
            reply.TrySetBoxed(Result);
        }
        catch (OperationCanceledException canceled)
        {
            reply.TrySetCanceled(canceled.CancellationToken);
        }
        catch (Exception error)
        {
            reply.TrySetException(error);
        }
    }
}
