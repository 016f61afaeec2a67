namespace Orleans.Runtime;

/// <summary>The engine is stopping and accepts no more calls. Repeat elsewhere or later.</summary>
/// <param name="msg">Names the call.</param>
public sealed class SiloUnavailableException(string msg) : OrleansMessageRejectionException(msg);
