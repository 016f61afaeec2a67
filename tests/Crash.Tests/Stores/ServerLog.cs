namespace Omni.Crash.Tests.Stores;

/// <summary>What the servers of these tests log beside what every server does.</summary>
internal static class ServerLog
{
    /// <summary>
    /// Why a stream was reset, as an environment variable: a client is told that and no more. One line a reset and a few
    /// a connection, so that the last lines of a server still go back to its start.
    /// </summary>
    public static readonly KeyValuePair<string, string> Resets =
        new("Logging__LogLevel__Microsoft.AspNetCore.Server.Kestrel.Http2", "Debug");
}
