using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class StreamTests
{
    [Fact]
    public async Task Write_WithTokenToWriterThatKnowsNone_RefusesOnlyTokensThatCanBeCancelled()
    {
        IAsyncStreamWriter<string> writer = new NotingWriter();
        using var source = new CancellationTokenSource();

        await writer.WriteAsync("a", CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => writer.WriteAsync("b", source.Token));

        Assert.Equal(["a"], ((NotingWriter)writer).Written);
    }

    [Fact]
    public async Task ReadAll_WithToken_HandsItToEveryRead()
    {
        using var source = new CancellationTokenSource();
        var reader = new CountingReader();

        var read = await reader.ReadAllAsync(source.Token).ToListAsync();

        Assert.Equal(["1", "2"], read);
        Assert.Equal([source.Token, source.Token, source.Token], reader.Tokens);
    }

    private sealed class NotingWriter : IAsyncStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }

    private sealed class CountingReader : IAsyncStreamReader<string>
    {
        public List<CancellationToken> Tokens { get; } = [];

        public string Current => $"{Tokens.Count}";

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            Tokens.Add(cancellationToken);
            return Task.FromResult(Tokens.Count < 3);
        }
    }
}
