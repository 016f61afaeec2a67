using Omni.Domain.Estimates;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Estimates;

/// <summary>
/// A day of one queue, event by event: arrivals that rise and fall, handle times that are not exponential, agents on
/// breaks, customers who leave, offers that ring a while. Every entry gets an estimate from what the queue knows then.
/// </summary>
internal sealed class EstimatedDay(Random random, int agents, double perHour, double meanHandle, double patience)
{
    private readonly ChannelForecast forecast = new();
    private readonly PriorityQueue<Action, double> events = new();
    private readonly LinkedList<Caller> waiting = new();
    private int idle;
    private int there;
    private int owed;
    private double now;

    public Calibration Calibration { get; private set; }

    public int Left { get; private set; }

    public EstimatedDay Run(double hours)
    {
        (idle, there) = (agents, agents);
        events.Enqueue(Arrive, 0);
        for (var i = 0; i < hours; i++)
            events.Enqueue(() => Break(agents / 8), 3600 * (i + random.NextDouble()));
        while (events.TryDequeue(out var next, out var at) && at < 3600 * hours)
        {
            now = at;
            next();
        }

        return this;
    }

    private void Arrive()
    {
        // Two peaks, twice as much as between them.
        var rate = perHour * (1 + (0.5 * Math.Sin(now / 3600 * Math.PI / 2))) / 3600;
        events.Enqueue(Arrive, now - (Math.Log(1 - random.NextDouble()) / rate));
        var caller = new Caller(now) { Estimate = forecast.Estimate(new(waiting.Count, there, idle), At(now)) };
        waiting.AddLast(caller);
        events.Enqueue(() => Leave(caller), now - (patience * Math.Log(1 - random.NextDouble())));
        Serve();
    }

    private void Serve()
    {
        while (idle > 0 && waiting.First is { } first)
        {
            waiting.RemoveFirst();
            idle--;
            var caller = first.Value;
            caller.Ringing = true;
            events.Enqueue(() => Answer(caller), now + 1 + (5 * random.NextDouble()));
        }
    }

    private void Answer(Caller caller)
    {
        if (caller.Gone)
        {
            Release();
            return;
        }

        caller.Gone = true;
        End(caller, left: false);
        // Log-normal with the mean asked for: most are short, few are long.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var handled = meanHandle * Math.Exp((0.8 * normal) - 0.32);
        events.Enqueue(
            () =>
            {
                forecast.Handled(TimeSpan.FromSeconds(handled), At(now));
                Release();
            },
            now + handled);
    }

    private void Leave(Caller caller)
    {
        if (caller.Gone) return;
        caller.Gone = true;
        Left++;
        if (!caller.Ringing) waiting.Remove(caller);
        End(caller, left: true);
    }

    private void Release()
    {
        if (owed > 0)
        {
            owed--;
            events.Enqueue(Return, now + 900);
            there--;
            return;
        }

        idle++;
        Serve();
    }

    /// <summary>So many agents go for a quarter of an hour as they become free.</summary>
    private void Break(int count)
    {
        var now = Math.Min(count, idle);
        (idle, there, owed) = (idle - now, there - now, owed + count - now);
        for (var i = 0; i < now; i++)
            events.Enqueue(Return, this.now + 900);
    }

    private void Return()
    {
        (idle, there) = (idle + 1, there + 1);
        Serve();
    }

    private void End(Caller caller, bool left) => Calibration = Calibration.Plus(
        forecast.Ended(caller.Estimate, null, At(caller.EnteredAt), At(now), left, null));

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private sealed class Caller(double enteredAt)
    {
        public double EnteredAt => enteredAt;

        public GivenEstimate? Estimate { get; init; }

        public bool Ringing { get; set; }

        public bool Gone { get; set; }
    }
}
