using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>A page asks for a visitor's tokens.</summary>
/// <param name="Refresh">What the page kept from the last time; null: nothing.</param>
/// <param name="Identity">The site's word for who is signed in; null: nobody is.</param>
internal sealed record SessionRequest(string? Refresh, string? Identity);

/// <summary>A visitor's tokens.</summary>
/// <param name="Visitor">The visitor's address.</param>
/// <param name="Token">For every request, as <c>authorization: Bearer …</c>.</param>
/// <param name="ExpiresIn">Seconds that the token counts.</param>
/// <param name="Refresh">For the next session; null: the site has to say again who it is.</param>
internal sealed record SessionAnswer(string Visitor, string Token, int ExpiresIn, string? Refresh);

/// <summary>The visitor writes.</summary>
/// <param name="Id">The page's id of it, 8 to 64 of a-z, A-Z, 0-9, - and _; the same again for a repetition.</param>
/// <param name="Text">May be empty beside files.</param>
/// <param name="Files">Tokens of uploaded files, at most 10; the same again for a repetition. Null: none.</param>
internal sealed record MessageRequest(string? Id, string? Text, IReadOnlyList<string?>? Files);

/// <summary>The message is kept.</summary>
/// <param name="Id">Omni's id of it.</param>
/// <param name="Files">What went with it; null: nothing.</param>
internal sealed record MessageAnswer(string Id, DateTimeOffset At, IReadOnlyList<ShownFile>? Files);

/// <summary>A file is kept, and waits for its message for 24 h.</summary>
/// <param name="Token">Names it in the message.</param>
internal sealed record FileAnswer(string Token);

/// <summary>Links to files are wanted.</summary>
/// <param name="Ids">As messages name them, at most 100.</param>
internal sealed record LinksRequest(IReadOnlyList<string?>? Ids);

/// <summary>Links to files, which need no token.</summary>
/// <param name="Links">Paths by id; what the visitor was not shown is left out.</param>
/// <param name="ExpiresIn">Seconds that they count.</param>
internal sealed record LinksAnswer(IReadOnlyDictionary<string, string> Links, int ExpiresIn);

/// <summary>Messages that a page has got, or shown.</summary>
/// <param name="Ids">At most 100.</param>
/// <param name="Read">Shown to somebody who looks; else they have only arrived.</param>
internal sealed record ReceiptRequest(IReadOnlyList<string>? Ids, bool Read);

/// <summary>The visitor types.</summary>
/// <param name="Stopped">They have stopped, without sending anything.</param>
internal sealed record TypingRequest(bool Stopped);

/// <summary>Pages that the visitor has looked at.</summary>
/// <param name="Views">At most 20.</param>
internal sealed record PagesRequest(IReadOnlyList<ViewedPage?>? Views);

/// <summary>A page that the visitor has looked at.</summary>
/// <param name="Id">The page's own id of it; told twice, it is one.</param>
/// <param name="Ago">Milliseconds since then, by the browser's clock alone.</param>
internal sealed record ViewedPage(string? Id, string? Url, string? Title, string? Referrer, double Ago);

/// <summary>How the chat is.</summary>
/// <param name="Omni"><c>connected</c> or <c>lost</c>.</param>
internal sealed record HealthAnswer(string Omni, int Visitors);

/// <summary>Why a request was refused.</summary>
/// <param name="Reason">Stable, for programs.</param>
/// <param name="Text">For people: what, and what to do.</param>
internal sealed record Refusal(string Reason, string Text);
