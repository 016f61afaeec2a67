using Google.Protobuf;
using Grpc.Core;
using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Streams;

/// <summary>
/// One device's stream, looked at as cheaply as can be: the number of each event and nothing else, because generator and
/// server share the machine.
/// </summary>
internal sealed class WatchedStream(CallInvoker invoker, string token, string device, Faults faults, CancellationToken stop)
{
    private const uint ItemEvent = (V1.ConnectResponse.EventFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint ItemHello = (V1.ConnectResponse.HelloFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint ItemSnapshot = (V1.ConnectResponse.SnapshotFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static (byte[] value) => value, static value => value);

    private static readonly Method<byte[], byte[]> Connect =
        new(MethodType.ServerStreaming, "omni.v1.AgentService", "Connect", Bytes, Bytes);

    private long seq;
    private long events;
    private long gaps;

    /// <summary>Numbered events that came.</summary>
    public long Events => Volatile.Read(ref events);

    /// <summary>Number of the last one.</summary>
    public long Seq => Volatile.Read(ref seq);

    /// <summary>Numbers left out, and gaps that were announced.</summary>
    public long Gaps => Volatile.Read(ref gaps);

    /// <summary>Completes with the snapshot; what comes after is counted.</summary>
    public async Task OpenAsync()
    {
        var request = new V1.ConnectRequest { DeviceId = device }.ToByteArray();
        var call = invoker.AsyncServerStreamingCall(
            Connect, null, new CallOptions(Tokens.Header(token), cancellationToken: stop), request);
        for (var items = 0; items < 2; items++)
        {
            if (!await call.ResponseStream.MoveNext(stop)) throw new FaultException("connect: the stream ended at once");
            Take(call.ResponseStream.Current);
        }

        _ = ReadAsync(call);
    }

    private async Task ReadAsync(AsyncServerStreamingCall<byte[]> call)
    {
        using var open = call;
        try
        {
            while (await call.ResponseStream.MoveNext(stop))
                Take(call.ResponseStream.Current);
            faults.Add("agent stream: it ended");
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) faults.Add("agent stream", e);
        }
    }

    private void Take(byte[] item)
    {
        using var input = new CodedInputStream(item);
        for (uint tag; (tag = input.ReadTag()) != 0;)
            switch (tag)
            {
                case ItemEvent:
                    input.ReadLength();
                    input.ReadTag();
                    Take(input.ReadInt64());
                    return;
                case ItemSnapshot:
                    Volatile.Write(ref seq, V1.ConnectResponse.Parser.ParseFrom(item).Snapshot.Seq);
                    return;
                case ItemHello:
                    if (V1.ConnectResponse.Parser.ParseFrom(item).Hello.Gap) gaps++;
                    return;
                default:
                    input.SkipLastField();
                    break;
            }
    }

    private void Take(long number)
    {
        if (number != seq + 1) Interlocked.Increment(ref gaps);
        Volatile.Write(ref seq, number);
        Volatile.Write(ref events, events + 1);
    }
}
