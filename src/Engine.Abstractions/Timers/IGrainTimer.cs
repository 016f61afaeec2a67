namespace Orleans.Runtime;

/// <summary>An alarm clock of one activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets both times anew; inside a callback it takes effect when the callback ends.</summary>
    /// <param name="dueTime">Until the next callback; infinite stops the timer.</param>
    /// <param name="period">From the end of a callback to the next one; infinite fires once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
