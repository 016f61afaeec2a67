using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>One flow under way: what its customer, its connector and its agent wait for. Each comes exactly once.</summary>
internal sealed class Flow
{
    private readonly TaskCompletionSource<(Desk, V1.OfferMade)> offered = New<(Desk, V1.OfferMade)>();
    private readonly TaskCompletionSource<V1.Delivery> delivered = New<V1.Delivery>();
    private readonly TaskCompletionSource<bool> arrived = New<bool>();

    /// <summary>The agent who is offered the chat, and the offer.</summary>
    public Task<(Desk Desk, V1.OfferMade Offer)> Offered => offered.Task;

    /// <summary>The agent's answer, at the connector.</summary>
    public Task<V1.Delivery> Delivered => delivered.Task;

    /// <summary>The agent sees that the customer has the answer.</summary>
    public Task Arrived => arrived.Task;

    public void Offer(Desk desk, V1.OfferMade offer, Faults faults)
    {
        if (!offered.TrySetResult((desk, offer))) faults.Add("flow: offered twice");
    }

    public void Deliver(V1.Delivery delivery, Faults faults)
    {
        if (!delivered.TrySetResult(delivery)) faults.Add("flow: delivered twice");
    }

    public void Arrive(Faults faults)
    {
        if (!arrived.TrySetResult(true)) faults.Add("flow: arrived twice");
    }

    private static TaskCompletionSource<TResult> New<TResult>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
