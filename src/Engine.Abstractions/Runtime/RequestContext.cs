namespace Orleans.Runtime;

/// <summary>Values that travel with a request and with the calls made while it is served.</summary>
/// <remarks>What the called grain sets is not seen by its caller. Costs nothing unless used.</remarks>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> s_values = new();

    /// <summary>The names present.</summary>
    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The names and values present.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => s_values.Value ?? [];

    /// <summary>The value of a name, or null.</summary>
    public static object? Get(string key) => s_values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value for the calls made from here on.</summary>
    /// <param name="key">Ordinal.</param>
    /// <param name="value">Immutable: it is shared with everyone who receives it.</param>
    public static void Set(string key, object value)
    {
        // The dictionary is shared with requests already sent; it is replaced, never changed.
        var values = s_values.Value;
        s_values.Value = values is null ? new(1, StringComparer.Ordinal) { [key] = value }
            : new(values, StringComparer.Ordinal) { [key] = value };
    }

    /// <summary>Removes a name.</summary>
    /// <returns>False if it was not there.</returns>
    public static bool Remove(string key)
    {
        if (s_values.Value is not { } values || !values.ContainsKey(key)) return false;
        var rest = new Dictionary<string, object>(values, StringComparer.Ordinal);
        rest.Remove(key);
        s_values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes everything.</summary>
    public static void Clear()
    {
        // Writing an AsyncLocal makes a new execution context even when nothing changes.
        if (s_values.Value is not null) s_values.Value = null;
    }
}
