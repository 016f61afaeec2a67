using System.Security.Cryptography;
using Omni.Api.Attachments;

namespace Omni.Api.Tests.Attachments;

public sealed class ContentSealTests
{
    private const int Piece = ContentSeal.PieceBytes;

    private readonly byte[] key = ContentSeal.NewKey();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(Piece - 1, 1_000)]
    [InlineData(Piece, 7_001)]
    [InlineData(Piece + 1, Piece)]
    [InlineData((3 * Piece) + 17, 100_000)]
    public async Task Content_ComesBack_FromAnyPlaceOn(int size, int chunk)
    {
        var plain = RandomNumberGenerator.GetBytes(size);
        var stored = await SealAsync(plain, chunk);

        Assert.Equal(ContentSeal.SealedLength(size), stored.Length);
        Assert.Equal(-1, stored.AsSpan().IndexOf(plain.AsSpan(0, Math.Min(size, 16))) is var found && size > 1 ? found : -1);
        foreach (var from in new[] { 0, size / 3, size / 2, size - 1, size })
            Assert.Equal(plain[from..], await OpenAsync(stored, size, from));
    }

    [Theory]
    [InlineData("a changed byte")]
    [InlineData("pieces exchanged")]
    [InlineData("cut off behind a piece, the size too")]
    [InlineData("another key")]
    public async Task Content_ThatIsNotWhatWasSealed_IsNotOpened(string row)
    {
        var plain = RandomNumberGenerator.GetBytes(3 * Piece);
        var stored = await SealAsync(plain, Piece);
        var (sealedPiece, size) = (Piece + ContentSeal.TagBytes, 3 * Piece);
        switch (row)
        {
            case "a changed byte":
                stored[sealedPiece + 5] ^= 1;
                break;
            case "pieces exchanged":
                stored = [.. stored[sealedPiece..(2 * sealedPiece)], .. stored[..sealedPiece], .. stored[(2 * sealedPiece)..]];
                break;
            case "cut off behind a piece, the size too":
                (stored, size) = (stored[..(2 * sealedPiece)], 2 * Piece);
                break;
            default:
                key[0] ^= 1;
                break;
        }

        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => OpenAsync(stored, size, 0));
    }

    [Fact]
    public async Task Content_OfAnotherLength_IsDamaged()
    {
        var stored = await SealAsync(RandomNumberGenerator.GetBytes(100), 100);

        Assert.Throws<InvalidDataException>(() => new ContentReader(new MemoryStream(stored[..^1]), key, 100));
    }

    private async Task<byte[]> SealAsync(byte[] plain, int chunk)
    {
        using var body = new MemoryStream();
        using var writer = new ContentWriter(body, key);
        foreach (var part in plain.Chunk(chunk))
            await writer.WriteAsync(part, CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
        return body.ToArray();
    }

    private async Task<byte[]> OpenAsync(byte[] stored, int size, int from)
    {
        await using var reader = new ContentReader(new MemoryStream(stored), key, size);
        reader.Position = from;
        using var read = new MemoryStream();
        await reader.CopyToAsync(read);
        return read.ToArray();
    }
}
