namespace Grpc.Core;

/// <summary>What a client channel is doing about its connection.</summary>
public enum ConnectivityState
{
    /// <summary>No connection and no attempt; the next call or an explicit connect starts one.</summary>
    Idle,

    /// <summary>A connection is being established.</summary>
    Connecting,

    /// <summary>Connected; calls go out at once.</summary>
    Ready,

    /// <summary>The last attempt failed; another follows after a back-off.</summary>
    TransientFailure,

    /// <summary>The channel was disposed and never connects again.</summary>
    Shutdown,
}
