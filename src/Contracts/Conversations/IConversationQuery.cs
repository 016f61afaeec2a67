using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Reading, and the alarm clock. Callers: the API, Agent, Due; Connector tells it to deliver again.</summary>
public interface IConversationQuery : IGrainWithStringKey
{
    /// <summary>The conversation; null when it does not exist.</summary>
    Task<ConversationView?> GetAsync();

    /// <summary>
    /// What the agent holds here and what rings, for one who may have missed it; null when the conversation does not
    /// exist. Changes nothing.
    /// </summary>
    Task<ConversationNotice?> RemindAsync(AgentId agent);

    /// <summary>Messages after a stream version, in stream order, read from the journal.</summary>
    /// <param name="limit">1–500.</param>
    Task<ImmutableArray<TranscriptEntry>> GetTranscriptAsync(long afterVersion, int limit);

    /// <summary>Does what is due and answers when to look again; null: not by itself. Safe to repeat.</summary>
    Task<DateTimeOffset?> WakeAsync();

    /// <summary>Tells a connector again everything it has not acknowledged, in order. Safe to repeat.</summary>
    Task RedeliverAsync(ConnectorId connector);
}
