namespace Omni.WebChat.Visitors;

/// <summary>A message as the visitor's page shows it.</summary>
/// <param name="Id">Omni's id of it; the same message always has the same.</param>
/// <param name="From"><see cref="Visitor" /> or <see cref="Agent" />.</param>
/// <param name="Name">The agent's name; empty: unknown, or the visitor.</param>
/// <param name="ClientId">The page's own id of what it sent; null when it is not known any more.</param>
/// <param name="Page">Where the agent sends the visitor, instead of a text; null: nowhere.</param>
/// <param name="Files">What goes with it; null: nothing.</param>
/// <param name="Edited">Its author has changed it; null: they have not.</param>
/// <param name="Recalled">Its author has taken it back, and it says nothing any more; null: they have not.</param>
internal sealed record ShownMessage(
    string Id, string From, string Name, string Text, DateTimeOffset At, string? ClientId = null, ShownPage? Page = null,
    IReadOnlyList<ShownFile>? Files = null, bool? Edited = null, bool? Recalled = null)
{
    public const string Visitor = "visitor";
    public const string Agent = "agent";
}

/// <summary>An agent has changed what they had written.</summary>
internal sealed record ShownEdit(string Id, string Text);

/// <summary>An agent has taken back what they had written.</summary>
internal sealed record ShownRecall(string Id);

/// <summary>A page to go to.</summary>
/// <param name="Title">What the link says; empty: the address.</param>
internal sealed record ShownPage(string Url, string Title);

/// <summary>What was said before.</summary>
/// <param name="Messages">The oldest first.</param>
/// <param name="Before">Asks for what was said before that; empty: nothing was.</param>
/// <param name="ReadUpTo">The last message of the visitor that an agent has read; empty: none.</param>
internal sealed record ShownHistory(IReadOnlyList<ShownMessage> Messages, string Before, string ReadUpTo);

/// <summary>An agent has read everything up to a message of the visitor.</summary>
internal sealed record ShownRead(string UpTo);

/// <summary>An agent types.</summary>
/// <param name="Name">Their name; empty: unknown.</param>
/// <param name="For">Milliseconds to show it; 0: they have stopped.</param>
internal sealed record ShownTyping(string Name, int For);

/// <summary>How the chat is at the moment.</summary>
/// <param name="Online">Whether messages get through to Omni.</param>
/// <param name="Files">What files it carries; null: none, or it is not known yet.</param>
internal sealed record ShownState(bool Online, ShownLimits? Files = null);
