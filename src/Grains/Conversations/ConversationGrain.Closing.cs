using System.Globalization;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Conversations;

/// <content>Closing the conversation by command (Semantics §3).</content>
internal sealed partial class ConversationGrain : IConversationClosing
{
    /// <inheritdoc/>
    public async Task<CloseReply> CloseAsync(CloseConversation command, RequestStamp stamp)
    {
        var settings = await Services.Settings.AtLeastAsync(command.SettingsVersion);
        if (CloseRules.IsOver(State)) await WindUpAsync(); // What an unmerge brings back is closed too, and not opened behind it.
        var (reply, first) = await OnceAsync(
            stamp, now => CloseRules.Close(State, command, settings, now),
            r => r.ClosedAt is { } at ? at.UtcTicks.ToString(CultureInfo.InvariantCulture) : "");
        if (first is null) return reply ?? new CloseReply(CloseOutcome.RequestReused);
        return new(CloseOutcome.Closed)
        {
            ClosedAt = first.Length == 0
                ? null
                : new DateTimeOffset(long.Parse(first, CultureInfo.InvariantCulture), TimeSpan.Zero),
        };
    }
}
