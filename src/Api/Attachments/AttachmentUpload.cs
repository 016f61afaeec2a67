using System.Security.Cryptography;
using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>Takes one content in: sealed while it comes, looked at, summed up. What breaks off leaves nothing.</summary>
/// <param name="header">Checked but for the content; without a sum, any content of that size and type will do.</param>
internal sealed class AttachmentUpload(V1.UploadHeader header, FileLimits limits)
{
    /// <summary>Most bytes of a piece.</summary>
    public const int ChunkMax = 1024 * 1024;

    private readonly byte[] head = new byte[FileTypeRules.HeadMax];
    private int headLength;
    private bool isLookedAt;

    /// <summary>Reads pieces to their end.</summary>
    /// <returns>The file, its content complete in the store.</returns>
    /// <exception cref="RefusalException">It is not what the header says, or may not pass.</exception>
    public async Task<Attachment> ReceiveAsync(
        IAsyncStreamReader<V1.UploadAttachmentRequest> pieces, IAttachmentStore store, CancellationToken cancellationToken)
    {
        var key = ContentSeal.NewKey();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var draft = await store.CreateAsync(cancellationToken);
        using var writer = new ContentWriter(draft.Body, key);
        long size = 0;
        while (await pieces.MoveNext(cancellationToken))
        {
            if (pieces.Current.ItemCase != V1.UploadAttachmentRequest.ItemOneofCase.Chunk || pieces.Current.Chunk.IsEmpty)
                throw Check.Required("chunk", $"1 byte to {ChunkMax} of the content; the header comes once, first");
            var chunk = pieces.Current.Chunk.Memory;
            if (chunk.Length > ChunkMax) throw Check.OutOfRange("chunk", $"{chunk.Length} bytes", $"1 to {ChunkMax} bytes");
            size += chunk.Length;
            if (size > header.Size) throw WrongSize($"more than {header.Size} bytes came");
            LookAt(chunk.Span);
            sum.AppendData(chunk.Span);
            await writer.WriteAsync(chunk, cancellationToken);
        }

        if (size != header.Size) throw WrongSize($"{size} bytes came");
        Look();
        var seen = sum.GetCurrentHash();
        if (!header.Sha256.IsEmpty && !CryptographicOperations.FixedTimeEquals(seen, header.Sha256.Span))
            throw Refusal.Invalid(Reasons.AttachmentSum, "header.sha256",
                "The content has another SHA-256 than the header says: it was changed on the way. Upload it again.");
        await writer.CompleteAsync(cancellationToken);
        var content = await draft.CompleteAsync(cancellationToken);
        return new(
            header.Name, header.Type, size, Convert.ToHexStringLower(seen), content, Convert.ToBase64String(key));
    }

    /// <summary>As soon as enough has come, so that what may not pass is not taken to its end.</summary>
    private void LookAt(ReadOnlySpan<byte> chunk)
    {
        if (isLookedAt) return;
        var taken = Math.Min(chunk.Length, head.Length - headLength);
        chunk[..taken].CopyTo(head.AsSpan(headLength));
        headLength += taken;
        if (headLength == head.Length) Look();
    }

    private void Look()
    {
        if (isLookedAt) return;
        isLookedAt = true;
        AttachmentRefusals.Check(FileTypeRules.FaultOf(header.Type, head.AsSpan(0, headLength), limits), header, limits);
    }

    private RefusalException WrongSize(string seen) => Refusal.Invalid(Reasons.AttachmentSize, "header.size",
        $"The header says {header.Size} bytes, but {seen}. Upload it again, whole.");
}
