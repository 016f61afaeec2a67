using System.Text;
using Omni.Journal.Operations;
using SQLitePCL;

namespace Omni.Journal.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0. Every use binds all parameters anew.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IStoreRow, IDisposable
{
    private const int StackBytes = 512;

    // SQLITE_STMTSTATUS_REPREPARE, which the binding does not name.
    private const int StatusReprepare = 5;

    /// <summary>How often SQLite has compiled it anew since it was prepared; each time costs as much as many rows.</summary>
    public int Recompiled => raw.sqlite3_stmt_status(handle, StatusReprepare, 0);

    public Statement Bind(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : BindNull(parameter);

    public Statement Bind(int parameter, string? value)
    {
        if (value is null)
            return BindNull(parameter);
        if (value.Length == 0 || value.Length > StackBytes / 3)
        {
            database.Check(raw.sqlite3_bind_text(handle, parameter, value));
            return this;
        }
        Span<byte> utf8 = stackalloc byte[StackBytes];
        var length = Encoding.UTF8.GetBytes(value, utf8);
        return BindUtf8(parameter, utf8[..length]);
    }

    /// <summary>Text that is UTF-8 already and not empty.</summary>
    public Statement BindUtf8(int parameter, ReadOnlySpan<byte> utf8)
    {
        database.Check(raw.sqlite3_bind_text(handle, parameter, utf8));
        return this;
    }

    public Statement BindBlob(int parameter, byte[]? value)
    {
        if (value is null)
            return BindNull(parameter);
        database.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    /// <summary>Moves to the next row; false after the last one, and then the statement is ready for its next use.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        try
        {
            database.Check(code);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    public void Run() => Step();

    /// <summary>Ends a statement that was not stepped to its end: until then it holds back checkpoints.</summary>
    // The code repeats the error of the last step, which was reported there.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A text's UTF-8; gone with the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    /// <summary>A copy of a blob, or of a text's UTF-8; null for NULL.</summary>
    public byte[]? Bytes(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose()
    {
        handle.Dispose();
        database.Forget(this);
    }

    private Statement BindNull(int parameter)
    {
        database.Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }
}
