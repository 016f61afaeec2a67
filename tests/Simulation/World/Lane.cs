using Omni.Engine.Calls;

namespace Omni.Simulation.World;

/// <summary>What could run now, of one silo or of all clients. Which of it runs next is left to chance.</summary>
internal sealed class Lane(Loop loop)
{
    private readonly List<Turn> ready = [];

    /// <summary>Turns that may be chosen now.</summary>
    public int Count => IsStalled || IsClosed ? 0 : ready.Count;

    /// <summary>Nothing runs for a while: a long collection, a machine that swaps.</summary>
    public bool IsStalled { get; set; }

    /// <summary>Nothing runs any more.</summary>
    public bool IsClosed { get; private set; }

    public void Add(Turn turn)
    {
        loop.AssertThread();
        if (!IsClosed) ready.Add(turn);
    }

    public Turn Take(int index)
    {
        var turn = ready[index];
        ready[index] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        return turn;
    }

    public void Close()
    {
        IsClosed = true;
        ready.Clear();
    }
}

/// <summary>Turns of a grain, or a continuation of code outside of grains.</summary>
internal readonly record struct Turn(IThreadPoolWorkItem? Grain, SendOrPostCallback? Callback = null, object? State = null)
{
    public void Run()
    {
        if (Grain is not null) Grain.Execute();
        else Callback!(State);
    }

    public override string ToString() => Grain is RequestQueue queue ? queue.GrainId.ToString() : $"{State}";
}
