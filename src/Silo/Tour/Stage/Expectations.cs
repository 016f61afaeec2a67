namespace Omni.Silo.Tour.Stage;

/// <summary>Counts what was expected and what failed; the tour succeeds only when nothing did.</summary>
internal sealed class Expectations
{
    /// <summary>Everything that was expected so far.</summary>
    public int Count { get; private set; }

    /// <summary>What did not hold.</summary>
    public int Failed { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(bool held)
    {
        Count++;
        if (!held) Failed++;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Count} expectations, {Failed} failed";
}
