using Google.Protobuf;
using Grpc.Core;

namespace Omni.Interop.Standard;

/// <summary>
/// The cases of gRPC's interoperability test descriptions, by their names there, as Grpc.Net.Client plays them. Each
/// throws unless the server behaves.
/// </summary>
internal sealed class StandardCases(CallInvoker invoker)
{
    private const int LargeRequest = 271828;
    private const int LargeResponse = 314159;
    private const string Special = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];

    private readonly TestService.TestServiceClient client = new(invoker);

    /// <summary>Every case.</summary>
    public static TheoryData<string> Names =>
    [
        "empty_unary", "large_unary", "client_compressed_unary", "client_streaming", "server_streaming", "ping_pong",
        "empty_stream", "custom_metadata", "status_code_and_message", "special_status_message", "unimplemented_method",
        "unimplemented_service", "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
    ];

    /// <summary>Plays a case.</summary>
    public Task PlayAsync(string name) => name switch
    {
        "empty_unary" => EmptyUnaryAsync(),
        "large_unary" => LargeUnaryAsync(),
        "client_compressed_unary" => ClientCompressedUnaryAsync(),
        "client_streaming" => ClientStreamingAsync(),
        "server_streaming" => ServerStreamingAsync(),
        "ping_pong" => PingPongAsync(),
        "empty_stream" => EmptyStreamAsync(),
        "custom_metadata" => CustomMetadataAsync(),
        "status_code_and_message" => StatusCodeAndMessageAsync(),
        "special_status_message" => SpecialStatusMessageAsync(),
        "unimplemented_method" => UnimplementedMethodAsync(),
        "unimplemented_service" => UnimplementedServiceAsync(),
        "cancel_after_begin" => CancelAfterBeginAsync(),
        "cancel_after_first_response" => CancelAfterFirstResponseAsync(),
        "timeout_on_sleeping_server" => TimeoutOnSleepingServerAsync(),
        _ => throw new ArgumentException($"There is no case {name}.", nameof(name)),
    };

    private async Task EmptyUnaryAsync() => Assert.Equal(new Empty(), await client.EmptyCallAsync(new Empty()));

    private async Task LargeUnaryAsync() => AssertLarge(await client.UnaryCallAsync(Large()));

    private async Task ClientCompressedUnaryAsync()
    {
        var expecting = Large();
        expecting.ExpectCompressed = new BoolValue { Value = true };
        var plain = Large();
        plain.ExpectCompressed = new BoolValue { Value = false };

        await AssertEndsAsync(StatusCode.InvalidArgument, async () => await client.UnaryCallAsync(expecting));
        AssertLarge(await client.UnaryCallAsync(
            expecting, new Metadata { { "grpc-internal-encoding-request", "gzip" } }));
        AssertLarge(await client.UnaryCallAsync(plain));
    }

    private async Task ClientStreamingAsync()
    {
        using var call = client.StreamingInputCall();
        foreach (var size in RequestSizes)
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private async Task ServerStreamingAsync()
    {
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.Add(ResponseSizes.Select(size => new ResponseParameters { Size = size }));
        using var call = client.StreamingOutputCall(request);

        List<int> sizes = [];
        await foreach (var response in call.ResponseStream.ReadAllAsync()) sizes.Add(response.Payload.Body.Length);
        Assert.Equal(ResponseSizes, sizes);
    }

    private async Task PingPongAsync()
    {
        using var call = client.FullDuplexCall();
        foreach (var (request, response) in RequestSizes.Zip(ResponseSizes))
        {
            await call.RequestStream.WriteAsync(Ask(response, request));
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(response, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    private async Task EmptyStreamAsync()
    {
        using var call = client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task CustomMetadataAsync()
    {
        const string Initial = "x-grpc-test-echo-initial", Trailing = "x-grpc-test-echo-trailing-bin";
        var sent = new Metadata { { Initial, "test_initial_metadata_value" }, { Trailing, [0xab, 0xab, 0xab] } };

        using var unary = client.UnaryCallAsync(Large(), sent);
        AssertEchoed(await unary.ResponseHeadersAsync, (await unary).Payload, unary.GetTrailers());

        using var duplex = client.FullDuplexCall(sent);
        await duplex.RequestStream.WriteAsync(Ask(LargeResponse, LargeRequest));
        await duplex.RequestStream.CompleteAsync();
        Assert.True(await duplex.ResponseStream.MoveNext());
        var response = duplex.ResponseStream.Current;
        Assert.False(await duplex.ResponseStream.MoveNext());
        AssertEchoed(await duplex.ResponseHeadersAsync, response.Payload, duplex.GetTrailers());

        static void AssertEchoed(Metadata headers, Payload payload, Metadata trailers)
        {
            Assert.Equal(LargeResponse, payload.Body.Length);
            Assert.Equal("test_initial_metadata_value", headers.GetValue(Initial));
            Assert.Equal([0xab, 0xab, 0xab], trailers.GetValueBytes(Trailing)!);
        }
    }

    private async Task StatusCodeAndMessageAsync()
    {
        var status = new EchoStatus { Code = 2, Message = "test status message" };
        await AssertEndsAsync(
            StatusCode.Unknown,
            async () => await client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }),
            status.Message);
        using var call = client.FullDuplexCall();
        await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = status });
        await call.RequestStream.CompleteAsync();
        await AssertEndsAsync(StatusCode.Unknown, () => call.ResponseStream.MoveNext(), status.Message);
    }

    private Task SpecialStatusMessageAsync() => AssertEndsAsync(
        StatusCode.Unknown,
        async () => await client.UnaryCallAsync(
            new SimpleRequest { ResponseStatus = new EchoStatus { Code = 2, Message = Special } }),
        Special);

    private Task UnimplementedMethodAsync() => AssertEndsAsync(
        StatusCode.Unimplemented, async () => await client.UnimplementedCallAsync(new Empty()));

    private Task UnimplementedServiceAsync() => AssertEndsAsync(
        StatusCode.Unimplemented,
        async () => await new UnimplementedService.UnimplementedServiceClient(invoker)
            .UnimplementedCallAsync(new Empty()));

    private async Task CancelAfterBeginAsync()
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.StreamingInputCall(cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await AssertEndsAsync(StatusCode.Cancelled, async () => await call);
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.FullDuplexCall(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Ask(ResponseSizes[0], RequestSizes[0]));
        Assert.True(await call.ResponseStream.MoveNext());
        await cancel.CancelAsync();
        await AssertEndsAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext());
    }

    private async Task TimeoutOnSleepingServerAsync()
    {
        using var call = client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(1));
        try
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = Zeros(RequestSizes[0]) });
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // Over before the request was out: the answer says how.
        }

        await AssertEndsAsync(StatusCode.DeadlineExceeded, () => call.ResponseStream.MoveNext());
    }

    private static async Task AssertEndsAsync(StatusCode code, Func<Task> call, string? message = null)
    {
        var error = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, error.StatusCode);
        if (message is not null) Assert.Equal(message, error.Status.Detail);
    }

    private static void AssertLarge(SimpleResponse response) =>
        Assert.Equal(Zeros(LargeResponse), response.Payload);

    private static SimpleRequest Large() => new() { ResponseSize = LargeResponse, Payload = Zeros(LargeRequest) };

    private static StreamingOutputCallRequest Ask(int size, int payload) => new()
    {
        ResponseParameters = { new ResponseParameters { Size = size } },
        Payload = Zeros(payload),
    };

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
