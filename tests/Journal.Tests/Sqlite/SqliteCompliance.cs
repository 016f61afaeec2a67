using Omni.Journal.Tests.Compliance;

namespace Omni.Journal.Tests.Sqlite;

public sealed class SqliteVersionTests : VersionTests<SqliteTestStore>;

public sealed class SqliteClaimTests : ClaimTests<SqliteTestStore>;
