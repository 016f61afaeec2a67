namespace Omni.Journal.Copying;

/// <summary>A store that no server uses and that becomes a copy of another one.</summary>
internal interface IStoreImport : IStoreExport
{
    /// <summary>Makes an empty store the other one's copy: it takes over its identity. Safe to repeat.</summary>
    void TakeIdentity(CopiedIdentity identity);

    /// <summary>Appends events with the positions and versions they have; durable on return, all or none.</summary>
    void WriteEvents(IReadOnlyList<CopiedEvent> events);

    /// <summary>
    /// Replaces keys, claims, rows and due rows by those of <paramref name="source"/>; all or nothing. Safe to repeat.
    /// </summary>
    void ReplaceTables(IStoreExport source);
}
