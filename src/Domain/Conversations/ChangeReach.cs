namespace Omni.Domain.Conversations;

/// <summary>
/// Where the changes of messages stand in the log: a page of the transcript reads no further. Changes of what is still among
/// the last messages stand close behind it; one that comes later moves the end for all that is older.
/// </summary>
/// <param name="Behind">Most versions between a message among the last and a change of it.</param>
/// <param name="LateAt">Version of the last change of a message that was among the last no more; 0: there is none.</param>
public sealed record ChangeReach(long Behind, long LateAt)
{
    /// <summary>Nothing was changed.</summary>
    public static readonly ChangeReach None = new(0, 0);

    /// <summary>With one more change.</summary>
    /// <param name="changed">What it changes; null: a message that is among the last no more.</param>
    /// <param name="version">The change's own version.</param>
    public ChangeReach With(TranscriptEntry? changed, long version) =>
        changed is null ? this with { LateAt = version }
        : version - changed.Version > Behind ? this with { Behind = version - changed.Version }
        : this;

    /// <summary>No message up to that version is changed behind this one.</summary>
    public long EndOf(long last) => Math.Max(last + Behind, LateAt);
}
