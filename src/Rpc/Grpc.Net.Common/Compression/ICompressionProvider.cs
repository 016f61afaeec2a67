using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One message encoding that a server or a channel can offer.</summary>
public interface ICompressionProvider
{
    /// <summary>The name used in <c>grpc-encoding</c> and <c>grpc-accept-encoding</c>, in lower case.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>.</summary>
    /// <param name="stream">The target; disposing the returned stream must leave it open.</param>
    /// <param name="compressionLevel">The level to use, or null for the provider's own default.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the plain bytes of the compressed <paramref name="stream"/>.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
