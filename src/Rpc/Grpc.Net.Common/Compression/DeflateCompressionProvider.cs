using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>The <c>deflate</c> message encoding, which HTTP defines as the zlib format (RFC 1950).</summary>
/// <param name="defaultCompressionLevel">The level where a call does not name one.</param>
public sealed class DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <inheritdoc />
    public string EncodingName => "deflate";

    /// <inheritdoc />
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new ZLibStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true);

    /// <inheritdoc />
    public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress);
}
