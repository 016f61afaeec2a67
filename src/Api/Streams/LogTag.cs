using Omni.Domain.Journal;

namespace Omni.Api.Streams;

/// <summary>The log's name as cursors carry it: FNV-1a, 32 bits.</summary>
internal static class LogTag
{
    public static uint Of(IJournal journal)
    {
        var hash = 2_166_136_261;
        foreach (var c in journal.LogId)
            hash = (hash ^ c) * 16_777_619;
        return hash;
    }
}
