using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a serializer puts one message: either whole by <see cref="Complete(byte[])"/> or piece by piece.
/// </summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message. The array must not change afterwards.</summary>
    public virtual void Complete(byte[] payload) => throw NotOffered(nameof(Complete));

    /// <summary>The buffer to write the message into; <see cref="Complete()"/> must follow.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw NotOffered(nameof(GetBufferWriter));

    /// <summary>Tells the length in bytes before the first write, which saves copying. Optional.</summary>
    /// <param name="payloadLength">Exactly what will be written.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the message is in the buffer as a whole.</summary>
    public virtual void Complete() => throw NotOffered(nameof(Complete));

    private NotSupportedException NotOffered(string member) => new($"{GetType()} does not offer {member}.");
}
