using Omni.Domain.Journal;

namespace Omni.Api.Tests.HealthChecks;

/// <summary>A store that takes writes or does not, as a test wants.</summary>
internal sealed class FakeProbe : IStoreProbe
{
    public Func<Task<DateTimeOffset?>> Answer { get; set; } = Works;

    public bool HasEnded { get; set; }

    public static Task<DateTimeOffset?> Works() => Task.FromResult<DateTimeOffset?>(null);

    public static Task<DateTimeOffset?> Fails() => Task.FromException<DateTimeOffset?>(
        new JournalUnavailableException("database or disk is full at /srv/secret", outcomeKnown: true));

    public Task<DateTimeOffset?> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => Answer();
}
