namespace Omni.Journal.Copying;

/// <summary>
/// Says in a store's <c>meta</c> that it is a copy which is not whole: events without all that belongs to them.
/// </summary>
internal static class CopyMark
{
    /// <summary>Its name there; the value is the log that is copied.</summary>
    public const string Name = "unfinished_copy";

    /// <exception cref="JournalStartException">The store is marked.</exception>
    /// <param name="marked">Value of the mark; null without one.</param>
    public static void RequireNone(string store, string? marked)
    {
        if (marked is not null)
            throw new JournalStartException(
                $"Store {store} is a copy of {marked} that was not finished; repeat copy-store, which goes on where "
                + "it was.");
    }
}
