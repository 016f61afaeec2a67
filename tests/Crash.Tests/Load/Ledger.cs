using System.Collections.Concurrent;

namespace Omni.Crash.Tests.Load;

/// <summary>A customer's message that was acknowledged.</summary>
/// <param name="Customer">Value of the address.</param>
internal sealed record AckedMessage(
    string Customer, string Conversation, string Interaction, string Message, string Text);

/// <summary>An accept that was acknowledged.</summary>
internal sealed record AckedAccept(string Agent, string Interaction, string Offer);

/// <summary>An agent's reply that was acknowledged.</summary>
internal sealed record AckedReply(string Agent, string Interaction, string Message, string Text);

/// <summary>A text that a connector was told to send, as often as it was told.</summary>
internal sealed record Delivered(string Connector, string Delivery, string Text);

/// <summary>Everything the parties were told: what must be true whatever happened to the server.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> arrivals = new(StringComparer.Ordinal);
    private TaskCompletionSource? trigger;
    private int left;
    private int total;

    /// <summary>In the order of acknowledgement within a customer.</summary>
    public ConcurrentQueue<AckedMessage> Messages { get; } = [];

    public ConcurrentQueue<AckedAccept> Accepts { get; } = [];

    public ConcurrentQueue<AckedReply> Replies { get; } = [];

    public ConcurrentQueue<Delivered> Deliveries { get; } = [];

    /// <summary>Acknowledgements so far.</summary>
    public int Total => Volatile.Read(ref total);

    /// <summary>Completes with that many more acknowledgements.</summary>
    public Task AfterAsync(int acknowledgements)
    {
        trigger = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref left, acknowledgements);
        if (acknowledgements == 0) trigger.SetResult();
        return trigger.Task;
    }

    public void Add(AckedMessage message)
    {
        Messages.Enqueue(message);
        Count();
    }

    public void Add(AckedAccept accept)
    {
        Accepts.Enqueue(accept);
        Count();
    }

    public void Add(AckedReply reply)
    {
        Replies.Enqueue(reply);
        Count();
    }

    /// <summary>
    /// A connector was told to send a text; <paramref name="answers"/> is the message that it answers.
    /// </summary>
    public void Add(Delivered delivered, string answers)
    {
        Deliveries.Enqueue(delivered);
        Arrival(delivered.Delivery).TrySetResult();
        Arrival(answers).TrySetResult();
    }

    /// <summary>Completes when a connector has been told to send an answer to that message.</summary>
    public Task AnsweredAsync(string message) => Arrival(message).Task;

    /// <summary>Completes when connectors have been told to send every reply acknowledged so far.</summary>
    public Task AllDeliveredAsync() => Task.WhenAll(Replies.Select(reply => Arrival(reply.Message).Task));

    private TaskCompletionSource Arrival(string message) =>
        arrivals.GetOrAdd(message, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Count()
    {
        Interlocked.Increment(ref total);
        if (Interlocked.Decrement(ref left) == 0) trigger?.TrySetResult();
    }
}
