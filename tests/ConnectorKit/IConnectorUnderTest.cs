namespace Omni.ConnectorKit;

/// <summary>
/// A connector with its provider's side: the kit starts and kills it, plays the provider's customers, and looks at what they
/// are shown. Calls about different customers may come from several threads.
/// </summary>
public interface IConnectorUnderTest : IAsyncDisposable
{
    /// <summary>Channel id of Omni's built-in settings that it serves.</summary>
    string Channel { get; }

    /// <summary>Subject of its token, <c>cnn_…</c></summary>
    string ConnectorId { get; }

    /// <summary>
    /// Whether what the provider says about when something was sent is handed on to Omni. Then a clock that is behind puts
    /// messages where it says; otherwise no clock but Omni's counts.
    /// </summary>
    bool HandsOnTimes { get; }

    /// <summary>Starts it, in a process of its own if it has one; also after <see cref="KillAsync"/>, on what that left.</summary>
    /// <param name="omni">Omni's gRPC address.</param>
    /// <param name="token">The connector's token.</param>
    Task StartAsync(Uri omni, string token);

    /// <summary>Ends it in the middle of whatever it does.</summary>
    Task KillAsync();

    /// <summary>
    /// The provider hands an input in, again and again, as the provider does, until it is told that the connector has it;
    /// over a restart too. The same id is the same input.
    /// </summary>
    Task HandInAsync(ProviderInput input);

    /// <summary>What the customer is shown of the agents' messages, in the order in which they stand there.</summary>
    IReadOnlyList<string> ShownTo(string customer);

    /// <summary>
    /// Raised, from whatever thread, after a customer was shown something: then <see cref="ShownTo"/> has it. Once too often is
    /// no harm, once too little is.
    /// </summary>
    event EventHandler? ShownChanged;

    /// <summary>The customer's device takes nothing any more, without closing its connection.</summary>
    void Stall(string customer);

    /// <summary>It takes everything again.</summary>
    void GoOn(string customer);
}

/// <summary>Something that a customer sends.</summary>
/// <param name="Customer">Whose it is; the kit's own name for them.</param>
/// <param name="Id">The provider's id of it.</param>
/// <param name="SentAt">By the clock of the customer's device or of the provider, which may be wrong.</param>
public sealed record ProviderInput(string Customer, string Id, string Text, DateTimeOffset SentAt);
