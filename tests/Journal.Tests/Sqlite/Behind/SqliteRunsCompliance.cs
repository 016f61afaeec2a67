using Omni.Journal.Tests.Compliance;

namespace Omni.Journal.Tests.Sqlite.Behind;

/// <summary>A store whose changes reach their tables with the next batches, one after the other.</summary>
public sealed class ShortRunsStore : SqliteTestStore
{
    public override SqliteOptions Options => base.Options with { RunChanges = 1 };
}

public sealed class ShortRunsVersionTests : VersionTests<ShortRunsStore>;

public sealed class ShortRunsClaimTests : ClaimTests<ShortRunsStore>;

public sealed class ShortRunsRowTests : RowTests<ShortRunsStore>;

public sealed class ShortRunsDueTests : DueTests<ShortRunsStore>;

public sealed class ShortRunsRestartTests : RestartTests<ShortRunsStore>;
