namespace Omni.Journal.Copying;

/// <summary>
/// A store that no server uses, read as it is stored. Every sequence is read once, to its end, before the next.
/// </summary>
internal interface IStoreExport : IDisposable
{
    /// <summary>For people: where it is.</summary>
    string Name { get; }

    CopiedIdentity Identity { get; }

    /// <summary>Position of the newest event; 0 in an empty log.</summary>
    long Head { get; }

    /// <summary>Events after a position, in order.</summary>
    IEnumerable<CopiedEvent> ReadEvents(long afterPosition);

    /// <summary>All keys of customers.</summary>
    IEnumerable<CopiedKey> ReadKeys();

    /// <summary>All claims that count.</summary>
    IEnumerable<CopiedClaim> ReadClaims();

    /// <summary>All rows.</summary>
    IEnumerable<CopiedRow> ReadRows();

    /// <summary>All due rows.</summary>
    IEnumerable<CopiedDue> ReadDue();
}
