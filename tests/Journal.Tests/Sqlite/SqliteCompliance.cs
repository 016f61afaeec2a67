using Omni.Journal.Tests.Compliance;

namespace Omni.Journal.Tests.Sqlite;

public sealed class SqliteVersionTests : VersionTests<SqliteTestStore>;

public sealed class SqliteClaimTests : ClaimTests<SqliteTestStore>;

public sealed class SqliteRowTests : RowTests<SqliteTestStore>;

public sealed class SqliteDueTests : DueTests<SqliteTestStore>;

public sealed class SqlitePositionTests : PositionTests<SqliteTestStore>;

public sealed class SqlitePersonalTests : PersonalTests<SqliteTestStore>;

public sealed class SqliteRestartTests : RestartTests<SqliteTestStore>;

public sealed class SqliteFollowTests : FollowTests<SqliteTestStore>;

public sealed class SqliteRawTests : RawTests<SqliteTestStore>;

public sealed class SqliteEraseTests : EraseTests<SqliteTestStore>;

public sealed class SqliteSealTests : SealTests<SqliteTestStore>;

public sealed class SqliteProbeTests : ProbeTests<SqliteTestStore>;
