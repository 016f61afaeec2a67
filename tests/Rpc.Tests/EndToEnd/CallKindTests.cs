using Google.Protobuf;
using Grpc.Core;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class CallKindTests(RelayHost host) : IClassFixture<RelayHost>
{
    private readonly Relay.RelayClient _client = new(host.Channel);

    [Fact]
    public async Task Unary_Awaited_ReturnsResponse()
    {
        var reply = await _client.EchoAsync(new Note { Text = "hello" });

        Assert.Equal("hello", reply.Text);
    }

    [Fact]
    public void Unary_Blocking_ReturnsResponse()
    {
        var reply = _client.Echo(new Note { Text = "hello" });

        Assert.Equal("hello", reply.Text);
    }

    [Fact]
    public async Task Unary_Ended_TellsStatus()
    {
        using var call = _client.EchoAsync(new Note());
        await call.ResponseAsync;

        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8 * 1024 * 1024)]
    public async Task Unary_OfAnySize_ComesBackWhole(int payloadBytes)
    {
        var payload = new byte[payloadBytes];
        new Random(7).NextBytes(payload);

        var reply = await _client.EchoAsync(new Note { Payload = ByteString.CopyFrom(payload) });

        Assert.Equal(payload, reply.Payload.ToByteArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task ServerStreaming_Read_YieldsEveryMessageInOrder(int times)
    {
        using var call = _client.Repeat(new RepeatRequest { Text = "n", Times = times });

        var texts = await call.ResponseStream.ReadAllAsync().Select(note => note.Text).ToListAsync();

        Assert.Equal(Enumerable.Range(0, times).Select(i => $"n {i}"), texts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ClientStreaming_Completed_ReturnsOneResponse()
    {
        using var call = _client.Join();
        foreach (var text in new[] { "a", "b", "c" })
            await call.RequestStream.WriteAsync(new Note { Text = text });
        await call.RequestStream.CompleteAsync();

        Assert.Equal("a b c", (await call).Text);
    }

    [Fact]
    public async Task DuplexStreaming_InTurns_AnswersEachBeforeTheNext()
    {
        using var call = _client.Chat();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Note { Text = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }
}
