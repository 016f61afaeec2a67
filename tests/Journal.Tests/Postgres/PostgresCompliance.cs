using Omni.Journal.Tests.Compliance;

namespace Omni.Journal.Tests.Postgres;

public sealed class PostgresVersionTests : VersionTests<PostgresTestStore>;

public sealed class PostgresClaimTests : ClaimTests<PostgresTestStore>;

public sealed class PostgresRowTests : RowTests<PostgresTestStore>;

public sealed class PostgresDueTests : DueTests<PostgresTestStore>;

public sealed class PostgresPositionTests : PositionTests<PostgresTestStore>;

public sealed class PostgresPersonalTests : PersonalTests<PostgresTestStore>;

public sealed class PostgresFollowTests : FollowTests<PostgresTestStore>;

public sealed class PostgresRawTests : RawTests<PostgresTestStore>;

public sealed class PostgresEraseTests : EraseTests<PostgresTestStore>;

[Collection(CrashingPostgresStore.Collection)]
public sealed class PostgresRestartTests : RestartTests<CrashingPostgresStore>;

public sealed class PostgresSealTests : SealTests<PostgresTestStore>;

public sealed class PostgresProbeTests : ProbeTests<PostgresTestStore>;
