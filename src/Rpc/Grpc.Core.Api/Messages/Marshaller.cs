namespace Grpc.Core;

/// <summary>Turns messages of one type into bytes and back.</summary>
/// <remarks>Built from either pair of functions; the other pair is derived from it.</remarks>
public class Marshaller<T>
{
    /// <summary>A marshaller that works on whole arrays.</summary>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        Serializer = serializer;
        Deserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>A marshaller that works on the buffers of the transport; the cheaper way.</summary>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
        Serializer = message => ArraySerializationContext.Run(serializer, message);
        Deserializer = bytes => deserializer(new ArrayDeserializationContext(bytes));
    }

    /// <summary>The message as an array.</summary>
    public Func<T, byte[]> Serializer { get; }

    /// <summary>The message in an array.</summary>
    public Func<byte[], T> Deserializer { get; }

    /// <summary>Writes the message to the transport.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Reads the message from the transport.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}
