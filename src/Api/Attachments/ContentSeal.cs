using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Omni.Api.Attachments;

/// <summary>
/// How contents are sealed: AES-256-GCM in pieces of 64 KiB, each with its tag behind it. A key is random and used for one
/// content alone, so a piece's number is its nonce; the last one says that it is the last, so nothing can be cut off, put
/// elsewhere or changed unnoticed, and any place can be read without what stands before it.
/// </summary>
internal static class ContentSeal
{
    /// <summary>Plain bytes of a piece; the last may have fewer.</summary>
    public const int PieceBytes = 64 * 1024;

    /// <summary>Bytes of a tag.</summary>
    public const int TagBytes = 16;

    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Bytes that a content of that size takes.</summary>
    public static long SealedLength(long size) => size + (PiecesOf(size) * TagBytes);

    /// <summary>Pieces of a content of that size.</summary>
    public static long PiecesOf(long size) => Math.Max(1, (size + PieceBytes - 1) / PieceBytes);

    /// <summary>Seals a piece into as many bytes and a tag.</summary>
    public static void Seal(AesGcm cipher, long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> sealedPiece)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Write(nonce, number, isLast);
        cipher.Encrypt(nonce, plain, sealedPiece[..plain.Length], sealedPiece.Slice(plain.Length, TagBytes));
    }

    /// <summary>Opens a piece.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It is not that piece, or the key is another.</exception>
    public static void Open(AesGcm cipher, long number, bool isLast, ReadOnlySpan<byte> sealedPiece, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Write(nonce, number, isLast);
        var length = sealedPiece.Length - TagBytes;
        cipher.Decrypt(nonce, sealedPiece[..length], sealedPiece[length..], plain[..length]);
    }

    private static void Write(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        nonce[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], number);
    }
}
