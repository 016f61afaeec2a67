using Google.Protobuf;

namespace Omni.Api.Requests;

/// <summary>
/// How much one page of an answer may hold, whatever number of items was asked for: it fits the window in which HTTP/2
/// clients let a server send at first (64 KiB, RFC 9113 §6.9.2), so that a page never waits for its reader half-way. An
/// item that is larger alone has a page of its own.
/// </summary>
internal static class PageBytes
{
    private const int Max = 48 * 1024;

    /// <summary>How many of the first items one page holds: at least one when there is one.</summary>
    public static int Fit(IEnumerable<int> sizes)
    {
        var (count, bytes) = (0, 0);
        foreach (var size in sizes)
        {
            bytes += size;
            if (count > 0 && bytes > Max) break;
            count++;
        }

        return count;
    }

    /// <summary>Whether a page holds so many bytes.</summary>
    public static bool Fits(int bytes) => bytes <= Max;

    /// <summary>Bytes of a message as an item of a page, its tag and length included.</summary>
    public static int Of(IMessage? item) => item is null ? 0 : item.CalculateSize() + 6;
}
