using System.Collections.Concurrent;
using Grpc.Core;

namespace Omni.Rpc.Tests.EndToEnd;

/// <summary>What the server interceptor saw, by the caller's <c>call-id</c> header.</summary>
internal sealed class SeenCalls
{
    private readonly ConcurrentDictionary<string, string> _methods = new(StringComparer.Ordinal);

    public string? MethodOf(string callId) => _methods.GetValueOrDefault(callId);

    public void Record(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("call-id") is { } callId)
            _methods[callId] = context.Method;
    }
}
