using Npgsql;

namespace Omni.Journal.Postgres;

/// <summary>The ways to the server: a connection that writes, one that listens, a small pool that reads.</summary>
internal sealed class Connections : IDisposable
{
    /// <summary>Bound of every statement, of every wait for a lock and of a transaction that stands idle.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private const int BufferBytes = 64 << 10;

    // Every query here is a search in an index. Plans are made once, while the tables may still be empty.
    private const string Plans =
        "-c plan_cache_mode=force_generic_plan -c jit=off -c enable_seqscan=off -c enable_bitmapscan=off " +
        "-c enable_hashjoin=off -c enable_mergejoin=off";

    // A host that dies in the middle of a batch holds the writers' lock until its connection is given up: 10 s.
    private const string Alive =
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=5";

    private readonly NpgsqlDataSource single;
    private readonly NpgsqlDataSource pooled;

    public Connections(PostgresOptions options)
    {
        var timeout = (int)Timeout.TotalMilliseconds;
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "omni",
            Timeout = (int)Timeout.TotalSeconds,
            // Longer than lock and statement may take together; when it is reached the server does not answer at all.
            CommandTimeout = 3 * (int)Timeout.TotalSeconds,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            ReadBufferSize = BufferBytes,
            WriteBufferSize = BufferBytes,
        };
        builder.Options = $"{builder.Options} -c statement_timeout={timeout} -c lock_timeout={timeout} "
            + $"-c idle_in_transaction_session_timeout={timeout} {Plans} {Alive}";
        if (builder.Host!.Contains(',', StringComparison.Ordinal))
            builder.TargetSessionAttributes ??= "primary";
        Name = $"{builder.Host}/{builder.Database}";
        pooled = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.ConnectionString)
        {
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = options.ReaderConnections,
        });
        single = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.ConnectionString)
        {
            Pooling = false,
            // A batch that is not answered in time is not cancelled but abandoned: its outcome is not known either way.
            CancellationTimeout = -1,
        });
    }

    /// <summary>Host and database, for messages.</summary>
    public string Name { get; }

    /// <summary>A connection for writing; every commit on it is durable.</summary>
    /// <exception cref="JournalStartException">The server would not keep that promise.</exception>
    public NpgsqlConnection OpenWriter()
    {
        var connection = single.OpenConnection();
        try
        {
            Durability.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that stays open to hear of other processes' commits.</summary>
    public ValueTask<NpgsqlConnection> OpenListenerAsync(CancellationToken cancellation) =>
        single.OpenConnectionAsync(cancellation);

    /// <summary>A connection of the pool; given back when it is disposed of.</summary>
    public ValueTask<NpgsqlConnection> OpenReaderAsync(CancellationToken cancellation) =>
        pooled.OpenConnectionAsync(cancellation);

    /// <summary>Lets go of pooled connections, because the server has gone and others may be dead too.</summary>
    public void ForgetReaders() => pooled.Clear();

    public void Dispose()
    {
        pooled.Dispose();
        single.Dispose();
    }
}
