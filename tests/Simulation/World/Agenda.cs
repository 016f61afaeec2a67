namespace Omni.Simulation.World;

/// <summary>Virtual time, and what will happen at which instant. Time stands still between two appointments.</summary>
internal sealed class Agenda(DateTimeOffset start)
{
    private readonly PriorityQueue<Appointment, (long Ticks, long Number)> appointments = new();
    private long made;

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>When the next appointment is; null: never.</summary>
    public DateTimeOffset? NextAt
    {
        get
        {
            while (appointments.TryPeek(out var next, out _) && next.IsCancelled) appointments.Dequeue();
            return appointments.TryPeek(out var first, out _) ? first.At : null;
        }
    }

    public Appointment After(TimeSpan delay, Action action)
    {
        var appointment = new Appointment(Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), action);
        appointments.Enqueue(appointment, (appointment.At.UtcTicks, ++made));
        return appointment;
    }

    /// <summary>Moves time to the next appointment and keeps it.</summary>
    /// <returns>False when there is none.</returns>
    public bool Advance()
    {
        if (NextAt is not { } at) return false;
        Now = at;
        appointments.Dequeue().Keep();
        return true;
    }
}

/// <summary>Something that happens at an instant unless it is cancelled before.</summary>
internal sealed class Appointment(DateTimeOffset at, Action action)
{
    private Action? action = action;

    public DateTimeOffset At { get; } = at;

    public bool IsCancelled => action is null;

    public void Cancel() => action = null;

    public void Keep()
    {
        var keep = action;
        action = null;
        keep?.Invoke();
    }
}
