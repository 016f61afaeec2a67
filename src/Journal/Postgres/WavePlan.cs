using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>
/// Distributes the appends of a batch over waves. Appends of one wave touch nothing in common, so the server checks and
/// writes them as sets; what depends on another comes in a later wave of the same commit. Nearly always one wave does.
/// </summary>
internal sealed class WavePlan
{
    /// <summary>Most waves of a batch; what would come later waits for the next batch.</summary>
    public const int WavesMax = 8;

    private readonly Dictionary<string, Touch> streams = new(StringComparer.Ordinal);
    private readonly Dictionary<ClaimKey, Touch> claims = [];
    private readonly Dictionary<(string Table, string Scope, string Key), Touch> rows = [];
    private readonly Dictionary<string, (uint Fingerprint, int Wave)> keys = new(StringComparer.Ordinal);

    /// <summary>The wave for one more append; null when it has to wait for the next batch.</summary>
    public int? Place(EncodedAppend append)
    {
        var wave = EarliestFor(append);
        if (wave >= WavesMax)
            return null;
        foreach (var stream in append.Streams)
            streams[stream.Stream] = Touch.Writes(wave);
        foreach (var row in append.Rows)
            rows[(row.Table, row.Scope, row.Key)] = Touch.Writes(wave);
        foreach (var claim in append.Claims)
            claims[claim.Claim] = claim.Next == claim.Expected
                ? claims.GetValueOrDefault(claim.Claim).AndReads(wave)
                : Touch.Writes(wave);
        foreach (var key in append.Keys)
            keys[key.Subject] = (key.Fingerprint, wave);
        return wave;
    }

    public void Clear()
    {
        streams.Clear();
        claims.Clear();
        rows.Clear();
        keys.Clear();
    }

    private int EarliestFor(EncodedAppend append)
    {
        var wave = 0;
        foreach (var stream in append.Streams)
            wave = Math.Max(wave, streams.GetValueOrDefault(stream.Stream).AfterAll);
        foreach (var row in append.Rows)
            wave = Math.Max(wave, rows.GetValueOrDefault((row.Table, row.Scope, row.Key)).AfterAll);
        foreach (var claim in append.Claims)
        {
            var touch = claims.GetValueOrDefault(claim.Claim);
            wave = Math.Max(wave, claim.Next == claim.Expected ? touch.AfterWrites : touch.AfterAll);
        }
        foreach (var key in append.Keys)
            if (keys.TryGetValue(key.Subject, out var used))
                wave = Math.Max(wave, used.Fingerprint == key.Fingerprint ? used.Wave : used.Wave + 1);
        return wave;
    }

    /// <summary>The first waves that come after everything that wrote, or touched, a thing so far.</summary>
    private readonly record struct Touch(int AfterWrites, int AfterAll)
    {
        public static Touch Writes(int wave) => new(wave + 1, wave + 1);

        public Touch AndReads(int wave) => this with { AfterAll = Math.Max(AfterAll, wave + 1) };
    }
}
