namespace Omni.Api.Streams;

/// <summary>
/// What a full window may leave out: a state that a later item shows anew. What happened, an offer or a message, is
/// never left out (Semantics §26).
/// </summary>
internal interface IFolding<TItem>
{
    /// <summary>What the item is the state of, comparable; null: something that happened.</summary>
    object? SubjectOf(TItem item);

    /// <summary>
    /// Makes an item stand for the numbers of the one just before it too, which is left out. False: its numbers do not
    /// follow on those, so that nothing may be left out here.
    /// </summary>
    bool TryCover(TItem before, ref TItem item);
}
