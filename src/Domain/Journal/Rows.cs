using System.Text.Json.Serialization.Metadata;

namespace Omni.Domain.Journal;

/// <summary>A table of rows: facts that follow from one stream's events and can be rebuilt from them.</summary>
public abstract record RowTable(string Name)
{
    /// <summary>Shape of the rows' values on disk.</summary>
    public abstract JsonTypeInfo TypeInfo { get; }
}

/// <summary>A table whose values are <typeparamref name="TRow"/>.</summary>
/// <param name="Name">Lower-case letters only; part of the stored table's name.</param>
/// <param name="Type">How a value is written.</param>
public sealed record RowTable<TRow>(string Name, JsonTypeInfo<TRow> Type) : RowTable(Name)
    where TRow : class
{
    /// <inheritdoc/>
    public override JsonTypeInfo TypeInfo => Type;
}

/// <summary>Names one row and its value.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Scope">What rows are read by: a queue, an agent, a customer, a connector.</param>
/// <param name="Key">Order within the scope; time-ordered ids keep neighbours together.</param>
/// <param name="Value">The row's value.</param>
public sealed record Row(RowTable Table, string Scope, string Key, object Value);

/// <summary>A row to write, or to remove when <paramref name="Value"/> is null.</summary>
/// <param name="Table">Its table; one that the store was opened with.</param>
/// <param name="Scope">What rows are read by; at most 256 characters.</param>
/// <param name="Key">Order within the scope, by UTF-8 bytes; 1 to 256 characters.</param>
/// <param name="Value">The value; null removes the row.</param>
public sealed record RowChange(RowTable Table, string Scope, string Key, object? Value)
{
    /// <summary>
    /// The writer knows that there was no such row before: one that goes again soon need never reach its table.
    /// </summary>
    public bool IsNew { get; init; }
}

/// <summary>A row as it stands.</summary>
/// <param name="Scope">What rows are read by.</param>
/// <param name="Key">Order within the scope.</param>
/// <param name="Value">The value.</param>
/// <param name="FirstPosition">Position of the first event of the append that wrote the row.</param>
public sealed record StoredRow<TRow>(string Scope, string Key, TRow Value, long FirstPosition)
    where TRow : class;
