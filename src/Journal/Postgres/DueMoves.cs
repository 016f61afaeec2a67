using Npgsql;
using NpgsqlTypes;

namespace Omni.Journal.Postgres;

/// <summary>Due rows that move, if they still stand where they were seen.</summary>
internal sealed class DueMoves
{
    private readonly Column<string> streams = new(NpgsqlDbType.Text);
    private readonly Column<long> expected = new(NpgsqlDbType.Bigint);
    private readonly Column<long?> next = new(NpgsqlDbType.Bigint);

    public DueMoves() =>
        Command = new("SELECT move_due($1, $2, $3)")
        {
            Parameters = { streams.Parameter, expected.Parameter, next.Parameter },
        };

    public NpgsqlBatchCommand Command { get; }

    public bool IsEmpty => streams.Count == 0;

    public void Add(RescheduleWrite move)
    {
        streams.Add(move.Stream);
        expected.Add(move.ExpectedMs);
        next.Add(move.NextMs);
        move.Result = true;
    }

    public void Clear()
    {
        streams.Clear();
        expected.Clear();
        next.Clear();
    }
}
