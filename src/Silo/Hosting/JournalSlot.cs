using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal;

namespace Omni.Silo.Hosting;

/// <summary>
/// Hands the journal to the host's services: it is opened before any of them is made, so the container, which owns it
/// from then on, closes it after the last of them.
/// </summary>
internal sealed class JournalSlot(TimeProvider clock, ILoggerFactory logs)
{
    private IJournal? journal;

    public IJournal Journal => journal ?? throw new InvalidOperationException("The journal is not open yet.");

    /// <summary>Opens the store that the options name.</summary>
    /// <exception cref="JournalStartException">It is held or cannot be used; the message says why.</exception>
    public async Task OpenAsync(ServeOptions serve) => journal = await JournalStore.OpenAsync(
        serve.Store, [.. DomainStreams.Kinds.RowTables], DomainJson.Catalog, clock, logs, serve.RunChanges);
}
