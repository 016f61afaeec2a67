using Omni.Journal.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

/// <summary>A store that operations work on, and ways to damage and to look at it behind the journal's back.</summary>
public interface IOperatedStore : ITestStore
{
    /// <summary>What operations are told.</summary>
    OperationTarget Target { get; }

    /// <summary>What an operation says that needs the store for itself.</summary>
    string InUse { get; }

    /// <summary>Closes the journal that was opened last.</summary>
    Task CloseAsync();

    /// <summary>
    /// Runs SQL. Where stores differ: <c>{blob:00ff}</c> is a blob, <c>{seats: 'hall', 'a', '{}', 1}</c> and
    /// <c>{identifier: {blob:00}, 'con_1'}</c> insert a row and a claim.
    /// </summary>
    Task ChangeAsync(string sql);

    /// <summary>Takes the schema back to that before checksums, as a store of the former version has it.</summary>
    Task ToFormerSchemaAsync();

    /// <summary>Everything beside the log, as text.</summary>
    Task<string> TablesAsync();
}
