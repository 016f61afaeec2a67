using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A story on a clock that the test moves.</summary>
public abstract class TimedScenario : Scenario
{
    private protected TimedScenario(string? settingsJson = null)
        : this(settingsJson, new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private TimedScenario(string? settingsJson, ManualClock clock)
        : base(settingsJson, clock: clock) => Clock = clock;

    private protected ManualClock Clock { get; }

    /// <summary>
    /// Moves the clock on, step by step, until something has happened: alarm clocks that are set anew meanwhile ring too,
    /// and the time that has passed then is at least what it takes.
    /// </summary>
    private protected async Task<T> PassUntilAsync<T>(Task<T> happens, TimeSpan? step = null)
    {
        while (!happens.IsCompleted)
        {
            Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Queues.GetQueueAsync(new() { QueueId = "que_chat" }).ResponseAsync.Within("a call beside the clock");
        }

        return await happens;
    }

    private protected static TimeSpan Between(Event first, Event second) =>
        second.At.ToDateTimeOffset() - first.At.ToDateTimeOffset();
}
