using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Omni.Api.Access;
using Omni.Domain.Journal;

namespace Omni.Api.Requests;

/// <summary>Makes the stamp by which a repeated request gets its first answer.</summary>
internal static class RequestStamps
{
    private const int HashBytes = 16;

    /// <summary>The stamp of a request.</summary>
    /// <param name="content">A copy of the request without its id.</param>
    public static RequestStamp Of(Caller caller, string requestId, IMessage content)
    {
        var name = content.Descriptor.FullName;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(name.Length) + content.CalculateSize()];
        var length = Encoding.UTF8.GetBytes(name, bytes);
        var size = content.CalculateSize();
        content.WriteTo(bytes.AsSpan(length, size));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length + size), hash);
        return new(caller.Subject, requestId, Base64Url.EncodeToString(hash[..HashBytes]));
    }
}
