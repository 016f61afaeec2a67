namespace Grpc.Core;

/// <summary>What a caller may say about one call. Immutable: the <c>With…</c> methods return changed copies.</summary>
/// <param name="headers">Request headers; null for none.</param>
/// <param name="deadline">The instant (UTC) after which the call fails with DEADLINE_EXCEEDED; null for none.</param>
/// <param name="cancellationToken">Gives up the call.</param>
/// <param name="writeOptions">How the requests are written; null for the defaults.</param>
/// <param name="propagationToken">Passes on what the call being served is bound to.</param>
/// <param name="credentials">Credentials of this call, in addition to those of the channel.</param>
public struct CallOptions(
    Metadata? headers = null,
    DateTime? deadline = null,
    CancellationToken cancellationToken = default,
    WriteOptions? writeOptions = null,
    ContextPropagationToken? propagationToken = null,
    CallCredentials? credentials = null)
{
    /// <summary>Request headers; null for none.</summary>
    public Metadata? Headers { get; private set; } = headers;

    /// <summary>The instant (UTC) after which the call fails with DEADLINE_EXCEEDED; null for none.</summary>
    public DateTime? Deadline { get; private set; } = deadline;

    /// <summary>Gives up the call.</summary>
    public CancellationToken CancellationToken { get; private set; } = cancellationToken;

    /// <summary>How the requests are written; null for the defaults.</summary>
    public WriteOptions? WriteOptions { get; private set; } = writeOptions;

    /// <summary>Passes on what the call being served is bound to.</summary>
    public ContextPropagationToken? PropagationToken { get; private set; } = propagationToken;

    /// <summary>Credentials of this call, in addition to those of the channel.</summary>
    public CallCredentials? Credentials { get; private set; } = credentials;

    /// <summary>Whether the call waits for a connection instead of failing at once with UNAVAILABLE.</summary>
    public bool IsWaitForReady { get; private set; }

    /// <summary>The same options with other headers.</summary>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same options with another deadline (UTC).</summary>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same options with another token.</summary>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>The same options with other write options.</summary>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) =>
        this with { WriteOptions = writeOptions };

    /// <summary>The same options with another propagation token.</summary>
    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>The same options with other credentials.</summary>
    public readonly CallOptions WithCredentials(CallCredentials credentials) =>
        this with { Credentials = credentials };

    /// <summary>The same options with or without waiting for a connection.</summary>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) =>
        this with { IsWaitForReady = waitForReady };
}
