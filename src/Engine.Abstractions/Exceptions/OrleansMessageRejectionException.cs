namespace Orleans.Runtime;

/// <summary>A call was not accepted; it did not start.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message) : base(message)
    {
    }
}
