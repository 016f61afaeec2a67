using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects one message into an array, for whoever uses a contextual serializer without a transport.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private byte[]? _payload;

    public static byte[] Run<T>(Action<T, SerializationContext> serializer, T message)
    {
        var context = new ArraySerializationContext();
        serializer(message, context);
        return context._payload ?? throw new InvalidOperationException("The serializer returned without Complete.");
    }

    public override IBufferWriter<byte> GetBufferWriter() => _buffer;

    public override void Complete() => Complete(_buffer.WrittenSpan.ToArray());

    public override void Complete(byte[] payload)
    {
        if (_payload is not null)
            throw new InvalidOperationException("The serializer called Complete twice.");
        _payload = payload;
    }
}
