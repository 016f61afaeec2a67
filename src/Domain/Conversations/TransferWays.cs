namespace Omni.Domain.Conversations;

/// <summary>What becomes of the owner while an interaction is given away (Semantics §15): the one place that says so.</summary>
public static class TransferWays
{
    /// <summary>Whether the other agent is asked first, and becomes the owner when the first one completes it.</summary>
    /// <param name="consults">The escalation is one that is talked over.</param>
    public static bool IsConsult(TransferKind kind, bool consults) =>
        kind == TransferKind.Warm || (kind == TransferKind.Escalation && consults);

    /// <summary>Whether its owner keeps it meanwhile: with a consultation and in a conference.</summary>
    public static bool KeepsOwner(TransferKind kind, bool consults) =>
        kind == TransferKind.Conference || IsConsult(kind, consults);

    /// <summary>The same of a request.</summary>
    public static bool KeepsOwner(TransferRequested request) => KeepsOwner(request.Kind, request.Consults == true);
}
