using Npgsql;
using NpgsqlTypes;

namespace Omni.Journal.Postgres;

/// <summary>One array that goes to the server: filled, sent and cleared again and again.</summary>
internal interface IColumn
{
    NpgsqlParameter Parameter { get; }

    void Clear();
}

/// <inheritdoc cref="IColumn"/>
internal sealed class Column<T> : IColumn
{
    private readonly List<T> values = [];

    public Column(NpgsqlDbType type) =>
        Parameter = new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    public NpgsqlParameter Parameter { get; }

    public int Count => values.Count;

    public T this[int index] => values[index];

    public void Add(T value) => values.Add(value);

    public void Clear() => values.Clear();
}
