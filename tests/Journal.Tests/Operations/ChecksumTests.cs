using Omni.Domain.Journal;
using Omni.Journal.Tests.Compliance;
using Omni.Journal.Tests.Postgres;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

/// <summary>What a journal does with checksums of events, and with stores that have none.</summary>
public abstract class ChecksumTests<TStore> : OperatedStoreTests<TStore>
    where TStore : IOperatedStore, new()
{
    [StoreFact]
    public async Task Read_OfAnEventThatWasChanged_IsRefusedWithItsPlace()
    {
        await Store.ChangeAsync("UPDATE events SET skeleton = replace(skeleton, ':101,', ':100,') WHERE position = 2");
        var journal = await Store.OpenAsync();

        Func<Task>[] reads =
        [
            () => journal.ReadLogAsync(0, 10), () => journal.ReadLogRawAsync(0, 10),
            () => journal.ReadStreamAsync("con_01", 0, 10),
        ];

        foreach (var read in reads)
            Assert.Contains(
                "Counted at position 2 (con_01/2) does not match its checksum",
                (await Assert.ThrowsAsync<InvalidDataException>(read)).Message);
        Assert.Equal(Events - 2, (await journal.ReadLogAsync(2, 100)).Count);
    }

    [StoreFact]
    public async Task Reindex_OfAnEventThatWasChanged_IsRefusedAndChangesNothing()
    {
        await Store.ChangeAsync("UPDATE events SET skeleton = replace(skeleton, ':101,', ':100,') WHERE position = 2");
        var before = await Store.TablesAsync();

        var damaged = Assert.Throws<InvalidDataException>(Store.Target.Reindex);

        Assert.Contains("position 2 (con_01/2) does not match its checksum", damaged.Message);
        Assert.Equal(before, await Store.TablesAsync());
    }

    [StoreFact]
    public async Task Store_OfTheFormerSchema_OpensAndGoesOnWithChecksums()
    {
        await Store.ToFormerSchemaAsync();

        var journal = await Store.OpenAsync();
        Assert.Equal(Events, (await journal.ReadLogAsync(0, 100)).Count);
        Assert.Equal(Events + 1, (await journal.AppendAsync(SampleStreams.Count("con_01", 2, 7))).Position());
        await Store.CloseAsync();

        var result = Verify();
        Assert.Empty(result.Findings);
        Assert.Equal((Events + 1, Events), (result.Events, result.WithoutChecksum));
    }
}

public sealed class SqliteChecksumTests : ChecksumTests<SqliteOperatedStore>;

public sealed class PostgresChecksumTests : ChecksumTests<PostgresOperatedStore>
{
    /// <summary>Its way to append, as a process of that version sends it.</summary>
    private const string FormerAppend =
        """
        SELECT first_position FROM append_wave(
            current_date, '{1}', '{}', '{}', '{}', '{}', '{1}', '{con_former}', '{0}', '{}', '{}', '{}', '{}', '{}',
            '{1}', '{0}', '{con_former}', '{1}', '{Counted}', '{1795255200000}',
            ARRAY['{"Number":0,"At":"2026-11-22T10:00:00+00:00"}'], '{NULL}', '{NULL}',
            '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
        """;

    [RequiresFact(Tools.Postgres)]
    public async Task Process_OfTheFormerVersion_GoesOnBesideThisOne()
    {
        var journal = await Store.OpenAsync();
        await using var former = await Database.OpenAsync(await Store.OptionsAsync());

        Assert.Equal(Events + 1L, await former.ReadAsync<long>(FormerAppend));

        await journal.AppendAsync(SampleStreams.Count("con_01", 2, 7));
        Assert.Equal([0], (await journal.ReadStreamAsync("con_former", 0, 10)).Numbers());
        var result = Verify();
        Assert.Equal((0, Events + 2, 1), (result.Faults, result.Events, result.WithoutChecksum));
    }
}
