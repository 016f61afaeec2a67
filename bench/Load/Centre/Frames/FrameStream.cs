using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Omni.Load.Measuring;

namespace Omni.Load.Centre.Frames;

/// <summary>
/// One IngestStream over a connection of its own, written as bytes: as many inputs as are free go out in one write, and
/// each answer frees one. A closed loop with a fixed number in flight.
/// </summary>
internal sealed class FrameStream : IDisposable
{
    private const int BatchMax = 64;
    private const int RingSize = 1 << 16;

    private readonly HttpClient http = new(new SocketsHttpHandler());
    private readonly DuplexBody body = new();
    private readonly FrameTemplate[] templates;
    private readonly SemaphoreSlim free;
    private readonly int inFlight;
    private readonly long[] startedAt = new long[RingSize];
    private readonly Action<V1.IngestResponse> accept;
    private readonly Faults faults;
    private readonly CancellationToken stop;
    private Stream? requests;
    private Phase phase = new("none");

    /// <param name="templates">What is sent, in turn.</param>
    /// <param name="inFlight">Inputs without an answer, at most 1,000.</param>
    /// <param name="accept">Gets each answer that is no refusal.</param>
    public FrameStream(
        FrameTemplate[] templates, int inFlight, Action<V1.IngestResponse> accept, Faults faults, CancellationToken stop)
    {
        (this.templates, this.inFlight, this.accept, this.faults, this.stop) = (templates, inFlight, accept, faults, stop);
        free = new(inFlight);
    }

    /// <summary>Opens the stream.</summary>
    public async Task OpenAsync(Uri server, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/omni.v1.ChannelService/IngestStream"))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body,
        };
        body.Headers.ContentType = new("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.Authorization = new("Bearer", token);
        var answered = http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        requests = await body.Opened.WaitAsync(stop);
        await requests.FlushAsync(stop);
        _ = ReadAsync(await answered);
    }

    /// <summary>Sends for that long, then waits for the last answer.</summary>
    /// <param name="next">Numbers the inputs over all streams.</param>
    public async Task RunAsync(Phase into, Func<int, int> next, TimeSpan duration)
    {
        phase = into;
        var buffer = new byte[BatchMax * templates.Max(template => template.Length)];
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < duration)
        {
            await free.WaitAsync(stop);
            var count = 1;
            while (count < BatchMax && TryTake()) count++;
            await requests!.WriteAsync(buffer.AsMemory(0, Fill(buffer, next(count), count)), stop);
            await requests.FlushAsync(stop);
        }

        for (var i = 0; i < inFlight; i++) await free.WaitAsync(stop);
        free.Release(inFlight);
    }

    public void Dispose()
    {
        http.Dispose();
        body.Dispose();
    }

    private bool TryTake() => free.Wait(TimeSpan.Zero);

    private int Fill(byte[] buffer, int first, int count)
    {
        var (now, at) = (Stopwatch.GetTimestamp(), 0);
        for (var number = first; number < first + count; number++)
        {
            var template = templates[number % templates.Length];
            template.WriteTo(buffer.AsSpan(at), number);
            at += template.Length;
            startedAt[number % RingSize] = now;
            phase.Begin();
        }

        return at;
    }

    private async Task ReadAsync(HttpResponseMessage response)
    {
        try
        {
            var frames = new FrameReader(await response.Content.ReadAsStreamAsync(stop));
            while (await frames.ReadAsync(Take, stop))
            {
            }

            response.TrailingHeaders.TryGetValues("grpc-status", out var status);
            faults.Add($"ingest: a stream ended with status {status?.FirstOrDefault()}");
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) faults.Add("ingest", e);
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        if (V1.IngestStreamResponse.Parser.ParseFrom(message).Answer is not { } answer) return;
        if (answer.Accepted is { } accepted)
        {
            accept(accepted);
            phase.Succeed(startedAt[FrameTemplate.NumberOf(answer) % RingSize], Stopwatch.GetTimestamp());
        }
        else
        {
            faults.Add($"ingest: refused {answer.Refused.Reason}");
            phase.Fail();
        }

        free.Release();
    }
}
