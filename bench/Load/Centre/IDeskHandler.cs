namespace Omni.Load.Centre;

/// <summary>
/// What an agent's frontend learns from its stream. Called in the stream's order, by one thread at a time per desk; must
/// not block.
/// </summary>
internal interface IDeskHandler
{
    /// <summary>An offer rings.</summary>
    void OnOffer(Desk desk, V1.OfferMade offer);

    /// <summary>A message was added to a conversation in hand.</summary>
    void OnMessage(Desk desk, string conversation, V1.Message message)
    {
    }

    /// <summary>A conversation is shown as a whole: just taken, or read again after something was missed.</summary>
    void OnConversation(Desk desk, V1.Conversation conversation)
    {
    }

    /// <summary>A message of ours has come further.</summary>
    void OnStatus(Desk desk, V1.MessageStatusChanged change)
    {
    }
}
