namespace Omni.WebChat.Visitors;

/// <summary>A message as the visitor's page shows it.</summary>
/// <param name="Id">Omni's id of it; the same message always has the same.</param>
/// <param name="From"><see cref="Visitor" /> or <see cref="Agent" />.</param>
/// <param name="Name">The agent's name; empty: unknown, or the visitor.</param>
/// <param name="ClientId">The page's own id of what it sent; null when it is not known any more.</param>
internal sealed record ShownMessage(
    string Id, string From, string Name, string Text, DateTimeOffset At, string? ClientId = null)
{
    public const string Visitor = "visitor";
    public const string Agent = "agent";
}

/// <summary>What was said before.</summary>
/// <param name="Messages">The oldest first.</param>
/// <param name="Before">Asks for what was said before that; empty: nothing was.</param>
internal sealed record ShownHistory(IReadOnlyList<ShownMessage> Messages, string Before);

/// <summary>Whether messages get through to Omni at the moment.</summary>
internal sealed record ShownState(bool Online);
