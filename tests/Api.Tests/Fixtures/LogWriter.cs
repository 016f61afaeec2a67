using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Writes events into a server's log directly: many, and exactly those that a test wants.</summary>
internal sealed class LogWriter(ApiServer server, string stream)
{
    private long version;

    private static DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(
        DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    /// <summary>One append of that many events.</summary>
    public Task AppendAsync(int events) =>
        AppendAsync([.. Enumerable.Repeat<DomainEvent>(new ConversationReopened(Now), events)]);

    /// <summary>One append of messages with a text.</summary>
    public Task SayAsync(string customer, string text, int messages = 1)
    {
        var message = new MessageReceived(new($"msg_{version}"), new("int_1"), Now, null, false, Now);
        return AppendAsync(
            [.. Enumerable.Repeat<DomainEvent>(message with { Personal = new(text) }, messages)], customer);
    }

    private async Task AppendAsync(ImmutableArray<DomainEvent> events, string? subject = null)
    {
        var journal = server.Host.Services.GetRequiredService<IJournal>();
        var append = new Append { Streams = [new(stream, version, events) { Subject = subject }] };
        Assert.IsType<AppendOutcome.Committed>(await journal.AppendAsync(append).Within($"an append to {stream}"));
        version += events.Length;
    }
}
