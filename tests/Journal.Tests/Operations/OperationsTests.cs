using Omni.Domain.Journal;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;
using Omni.Journal.Tests.Sqlite;

namespace Omni.Journal.Tests.Operations;

/// <summary>A store with a little of everything, closed; and ways to damage it.</summary>
public abstract class OperationsTests : IAsyncLifetime
{
    /// <summary>Events that the store begins with.</summary>
    public const int Events = 23;

    private protected SqliteTestStore Store { get; } = new();

    private protected StoreTarget Target => new(Store.Path, Sample.Catalog, SampleStreams.Kinds);

    protected string Folder => Path.GetDirectoryName(Path.GetDirectoryName(Store.Path))!;

    public virtual async Task InitializeAsync()
    {
        var journal = await Store.OpenAsync();
        await FillAsync(journal);
        await Store.CloseAsync();
    }

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    /// <summary>Ten streams that count twice, and three that say something.</summary>
    internal static async Task FillAsync(IJournal journal)
    {
        for (var n = 1; n <= 10; n++)
        {
            await journal.AppendAsync(SampleStreams.Count($"con_{n:D2}", 0, n));
            await journal.AppendAsync(SampleStreams.Count($"con_{n:D2}", 1, 100 + n));
        }

        for (var n = 1; n <= 3; n++)
            await journal.AppendAsync(SampleStreams.Say($"con_said{n}", 0, $"words {n}"));
    }

    protected void Change(string sql) => Change(Store.Path, sql);

    protected static void Change(string path, string sql)
    {
        using var database = Database.Open(path);
        database.Execute(sql);
    }

    private protected VerifyResult Verify() => StoreVerify.Run(Target);

    /// <summary>Puts what waits behind the commit in its place, as every operation does first.</summary>
    private protected void Settle() => OfflineStore.Open(Target).Dispose();
}
