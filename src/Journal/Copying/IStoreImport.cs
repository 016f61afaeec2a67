namespace Omni.Journal.Copying;

/// <summary>A store that no server uses and that becomes a copy of another one.</summary>
internal interface IStoreImport : IStoreExport
{
    /// <summary>
    /// Makes the store, which is empty or was begun before, the other one's copy: it takes over its identity and is
    /// marked, so that no server uses it before it is finished. Safe to repeat.
    /// </summary>
    void Begin(CopiedIdentity identity);

    /// <summary>Appends events with the positions and versions they have; durable on return, all or none.</summary>
    void WriteEvents(IReadOnlyList<CopiedEvent> events);

    /// <summary>
    /// Replaces keys, claims, rows and due rows by those of <paramref name="source"/>; all or nothing. Safe to repeat.
    /// </summary>
    void ReplaceTables(IStoreExport source);

    /// <summary>The copy is whole: servers may use it.</summary>
    void Finish();
}
