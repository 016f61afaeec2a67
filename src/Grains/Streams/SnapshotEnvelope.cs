using Orleans;

namespace Omni.Grains.Streams;

/// <summary>A state at one version of its stream. Losing it loses only speed.</summary>
[GenerateSerializer, Immutable]
public sealed record SnapshotEnvelope
{
    /// <summary>The log it was taken of.</summary>
    [Id(0)]
    public string LogId { get; init; } = "";

    /// <summary>Version of the last event in it.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>Format of the bytes.</summary>
    [Id(2)]
    public int Format { get; init; }

    /// <summary>The customer with whose key the bytes are sealed; null: they tell about none.</summary>
    [Id(3)]
    public string? Subject { get; init; }

    /// <summary>The state.</summary>
    [Id(4)]
    public byte[] Bytes { get; init; } = [];
}
