using System.Buffers.Binary;
using Omni.Load.Centre.Frames;
using Omni.V1;

namespace Omni.Load.Tests.Centre;

public sealed class FrameTests
{
    private static readonly IngestRequest Input = new()
    {
        Channel = "loadchat",
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "loadchat", Value = "visitor-1" },
        Text = "Hello",
    };

    [Theory]
    [InlineData(0, "0000000000")]
    [InlineData(127, "0000000127")]
    [InlineData(1_234_567_890, "1234567890")]
    public void Frame_HoldsTheInput_WithItsNumberAndId(int number, string id)
    {
        var template = new FrameTemplate(Input);
        var frame = new byte[template.Length];
        template.WriteTo(frame, number);

        Assert.Equal(0, frame[0]);
        Assert.Equal(frame.Length - 5, BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)));
        var request = IngestStreamRequest.Parser.ParseFrom(frame.AsSpan(5));
        Assert.Equal(number, FrameTemplate.NumberOf(new IngestAnswer { Number = request.Number }));
        var expected = Input.Clone();
        expected.ExternalId = id;
        Assert.Equal(expected, request.Input);
    }

    /// <summary>However the network cuts a body, each message is whole, and in order.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task Reader_TakesMessagesOutOfPieces(int piece)
    {
        byte[] body = [0, 0, 0, 0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 4, 5];
        var reader = new FrameReader(new Pieces(body, piece));
        List<string> messages = [];

        while (await reader.ReadAsync(message => messages.Add(Convert.ToHexString(message)), CancellationToken.None))
        {
        }

        Assert.Equal(["0102", "", "030405"], messages);
    }

    private sealed class Pieces(byte[] body, int piece) : MemoryStream(body)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
