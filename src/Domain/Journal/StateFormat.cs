using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omni.Domain.Journal;

/// <summary>How a state is written down in a snapshot.</summary>
/// <param name="Number">
/// Raised whenever a state that was written by an earlier program would be read as something else: snapshots of another
/// number are ignored and the stream is replayed.
/// </param>
/// <param name="Type">Its shape.</param>
public sealed record StateFormat<TState>(int Number, JsonTypeInfo<TState> Type)
    where TState : StreamState<TState>
{
    /// <summary>The state as bytes.</summary>
    public byte[] Write(TState state) => JsonSerializer.SerializeToUtf8Bytes(state, Type);

    /// <summary>The state, or null when the bytes are none.</summary>
    public TState? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
