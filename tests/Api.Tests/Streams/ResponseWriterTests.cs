using Omni.Api.Streams;
using Omni.V1;

namespace Omni.Api.Tests.Streams;

/// <summary>Nothing waits in the connection for a flush: there it would keep a thread of the server busy.</summary>
public sealed class ResponseWriterTests
{
    private readonly FakeWriter<ConnectResponse> client = new();
    private readonly ResponseWriter<ConnectResponse> writer;

    public ResponseWriterTests() => writer = new(client, TimeProvider.System);

    [Fact]
    public async Task Responses_GoOutInOrder_WithTheOneThatIsTheLast()
    {
        await WriteAsync("1", more: true);
        await WriteAsync("2", more: true);
        await WriteAsync("3", more: false);
        Assert.Equal(["1", "2", "3"], await TakenAsync(3));
    }

    [Fact]
    public async Task Responses_ThatMoreAreSaidToFollow_GoOutByTheSixteenth()
    {
        for (var number = 1; number <= 17; number++) await WriteAsync($"{number}", more: true);
        Assert.Equal(Enumerable.Range(1, 16).Select(number => $"{number}"), await TakenAsync(16));
    }

    [Fact]
    public async Task Flush_WritesWhatIsHeldBack_Once()
    {
        await WriteAsync("1", more: true);
        await writer.FlushAsync();
        await writer.FlushAsync();
        await WriteAsync("2", more: false);
        Assert.Equal(["1", "2"], await TakenAsync(2));
    }

    private async Task WriteAsync(string cursor, bool more)
    {
        await writer.WriteAsync(new() { Cursor = cursor }, more);
        Assert.Equal(0, client.Unflushed);
    }

    private async Task<IReadOnlyList<string>> TakenAsync(int count)
    {
        var cursors = new List<string>(count);
        while (cursors.Count < count) cursors.Add((await client.NextAsync("a response")).Cursor);
        return cursors;
    }
}
