using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>A response whose trailers are its last frame, in base64 when asked to.</summary>
internal sealed class GrpcWebResponseBody : IHttpResponseBodyFeature, IHttpResponseTrailersFeature
{
    private readonly IHttpResponseBodyFeature inner;
    private bool finished;

    public GrpcWebResponseBody(IHttpResponseBodyFeature inner, bool isText)
    {
        this.inner = inner;
        Writer = isText ? new Base64PipeWriter(inner.Writer) : inner.Writer;
        Stream = isText ? Writer.AsStream(leaveOpen: true) : inner.Stream;
    }

    public Stream Stream { get; }

    public PipeWriter Writer { get; }

    /// <summary>What gRPC would send behind the body.</summary>
    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A gRPC-Web response is made of frames.");

    public async Task CompleteAsync()
    {
        await FinishAsync();
        await inner.CompleteAsync();
    }

    /// <summary>Sends the trailers, once; a response that has none told everything in its headers.</summary>
    public async Task FinishAsync()
    {
        if (finished) return;
        finished = true;
        if (Trailers.Count > 0) Writer.Write(TrailerFrame.Of(Trailers));
        await Writer.FlushAsync();
    }
}
