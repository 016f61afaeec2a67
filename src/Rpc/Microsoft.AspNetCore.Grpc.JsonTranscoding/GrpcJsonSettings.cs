namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>How messages are written as JSON. Reading takes every form that the mapping of protobuf allows.</summary>
public sealed class GrpcJsonSettings
{
    /// <summary>Leaves out fields without presence that hold their default, maps too. Default: false.</summary>
    public bool IgnoreDefaultValues { get; set; }

    /// <summary>Writes enums as numbers instead of names. Default: false.</summary>
    public bool WriteEnumsAsIntegers { get; set; }

    /// <summary>
    /// Writes 64-bit integers as strings, as the mapping says, because many readers take numbers for doubles. Default:
    /// false, as in the genuine package.
    /// </summary>
    public bool WriteInt64sAsStrings { get; set; }

    /// <summary>Writes over several lines, for people. Default: false.</summary>
    public bool WriteIndented { get; set; }
}
