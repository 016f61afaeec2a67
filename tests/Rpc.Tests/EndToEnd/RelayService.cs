using Grpc.Core;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

/// <summary>
/// Hands back what it is given, and every request header that starts with <c>relay-</c> as header and trailer.
/// </summary>
internal sealed class RelayService(WaitingCalls waiting) : Relay.RelayBase
{
    public override async Task<Note> Echo(Note request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(Relayed(context));
        foreach (var entry in Relayed(context))
            context.ResponseTrailers.Add(entry);
        return request;
    }

    public override async Task Repeat(
        RepeatRequest request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        responseStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        for (var i = 0; i < request.Times; i++)
            await responseStream.WriteAsync(new Note { Text = $"{request.Text} {i}" }, context.CancellationToken);
    }

    public override async Task<Note> Join(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
    {
        var texts = await requestStream.ReadAllAsync(context.CancellationToken)
            .Select(note => note.Text)
            .ToListAsync(context.CancellationToken);
        return new Note { Text = string.Join(' ', texts) };
    }

    public override async Task Chat(
        IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(requestStream.Current);
    }

    public override Task<Note> Fail(FailRequest request, ServerCallContext context) =>
        throw new RpcException(
            new Status((StatusCode)request.Code, request.Detail), new Metadata { { "reason", "ASKED" } });

    public override Task<Note> Wait(Note request, ServerCallContext context) =>
        waiting.UntilGivenUpAsync(request.Text, context.CancellationToken);

    private static Metadata Relayed(ServerCallContext context)
    {
        var relayed = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(e => e.Key.StartsWith("relay-", StringComparison.Ordinal)))
            relayed.Add(entry);
        return relayed;
    }
}
