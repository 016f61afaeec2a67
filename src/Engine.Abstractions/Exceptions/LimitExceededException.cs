namespace Orleans.Runtime;

/// <summary>A queue of the engine is full; the call did not start. Repeat later.</summary>
/// <param name="message">Names the limit and the value seen.</param>
public sealed class LimitExceededException(string message) : OrleansException(message);
