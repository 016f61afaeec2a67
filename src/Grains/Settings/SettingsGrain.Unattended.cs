using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Grains.Streams;

namespace Omni.Grains.Settings;

/// <content>
/// Settings that promise otherwise move the clocks of conversations that no queue and no agent would tell of them: these are asked
/// from here, page by page, and until all were, the due row stands.
/// </content>
internal sealed partial class SettingsGrain
{
    /// <summary>Rows of one page.</summary>
    private const int UnattendedPage = 1_000;

    /// <summary>Conversations asked at once.</summary>
    private const int AskedAtOnce = 64;

    /// <summary>When they are asked, or asked again; null: not by itself.</summary>
    private DateTimeOffset? askAt;

    private bool asking;

    /// <summary>Promises of before then were looked at by everybody; whether those of an earlier activation were is not known.</summary>
    private DateTimeOffset askedUpTo;

    /// <summary>Woken, a new activation takes nothing for done that the one before may have left.</summary>
    private void AskWhatMayBeLeft()
    {
        if (askedUpTo < State.Current.PromisedAt) askAt ??= Now;
    }

    private void BeginAsking()
    {
        if (!(askAt <= Now)) return;
        askAt = Now + LookAgain;
        if (asking) return;
        asking = true;
        Detached.Run(AskAsync);
    }

    /// <summary>
    /// What another silo decided just before it knew the settings may be in no row yet: so they are asked twice, at once and when
    /// every silo knows them.
    /// </summary>
    private async Task AskAsync()
    {
        var (settings, began) = (State.Current, Now);
        var isDone = await TryAskAllAsync(settings.Version) && !FormerPromises.MayShape(began, settings);
        asking = false;
        if (settings.PromisedAt != State.Current.PromisedAt)
        {
            askAt = Now;
        }
        else if (isDone)
        {
            askedUpTo = settings.PromisedAt;
            askAt = null;
        }

        SetAlarm();
    }

    private async Task<bool> TryAskAllAsync(int version)
    {
        try
        {
            var all = true;
            string? after = null;
            while (true)
            {
                var page = await Services.Journal.ReadRowsAsync(
                    UnattendedRows.Table, State.Current.Document.Brand, after, UnattendedPage);
                foreach (var some in page.Chunk(AskedAtOnce))
                    all &= (await Task.WhenAll(some.Select(row => TryAskAsync(row.Value.Conversation, version)))).All(asked => asked);
                if (page.Count < UnattendedPage) return all;
                after = page[^1].Key;
            }
        }
        catch (Exception e)
        {
            LogNotAsked(log, version, e);
            return false;
        }
    }

    private async Task<bool> TryAskAsync(ConversationId conversation, int version)
    {
        try
        {
            await GrainFactory.GetGrain<IConversationEntries>(conversation.Value).SettingsAppliedAsync(version);
            return true;
        }
        catch (Exception e)
        {
            LogClocksNotMoved(log, conversation, e);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Who is to be asked about version {Version} of the settings cannot be read; it is tried again.")]
    private static partial void LogNotAsked(ILogger logger, int version, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Conversation} could not look at its clocks by new settings and is asked again.")]
    private static partial void LogClocksNotMoved(ILogger logger, ConversationId conversation, Exception exception);
}
