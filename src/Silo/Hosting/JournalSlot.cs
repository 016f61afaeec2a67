using Microsoft.Extensions.Logging;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Journal.Sqlite;

namespace Omni.Silo.Hosting;

/// <summary>
/// Hands the journal to the host's services: it is opened before any of them is made, so the container, which owns it
/// from then on, closes it after the last of them.
/// </summary>
internal sealed class JournalSlot(TimeProvider clock, ILogger<SqliteJournal> log)
{
    /// <summary>Name of the store's file in its folder.</summary>
    public const string FileName = "omni.db";

    private SqliteJournal? journal;

    public IJournal Journal => journal ?? throw new InvalidOperationException("The journal is not open yet.");

    /// <summary>Opens the store that the options name.</summary>
    /// <exception cref="JournalStartException">It is held or cannot be used; the message says why.</exception>
    public async Task OpenAsync(ServeOptions serve)
    {
        var path = Path.Combine(serve.Store, FileName);
        var options = new SqliteOptions { Path = path, RowTables = [.. ConversationRows.All] };
        if (serve.RunChanges is { } changes) options = options with { RunChanges = changes };
        journal = await SqliteJournal.OpenAsync(options, DomainJson.Catalog, clock, log);
    }
}
