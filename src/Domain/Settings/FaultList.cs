using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Omni.Domain.Settings;

/// <summary>Collects faults; each check names the value seen and what is allowed.</summary>
internal sealed class FaultList
{
    private const int NameMax = 200;
    private const int IdMax = 64;
    private const int ShownMax = 80;
    private const int CodeMax = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly ImmutableArray<SettingsFault>.Builder faults = ImmutableArray.CreateBuilder<SettingsFault>();

    public ImmutableArray<SettingsFault> ToImmutable() => faults.ToImmutable();

    /// <summary>The prefix and at least one of a-z, 0-9, _ and -; 64 characters together.</summary>
    public void Id(string path, string prefix, string? value)
    {
        var text = value ?? "";
        if (text.Length > prefix.Length && text.Length <= IdMax && text.StartsWith(prefix, StringComparison.Ordinal)
            && !text.AsSpan().ContainsAnyExcept(IdCharacters))
            return;
        var allowed = $"1 to {IdMax - prefix.Length} of a-z, 0-9, _ and -";
        Add(path, $"{Shown(text)} is no id here; it has to be {(prefix.Length == 0 ? "" : $"{prefix} and ")}{allowed}");
    }

    public void Name(string path, string? value) => Length(path, value, 0, NameMax);

    public void Length(string path, string? value, int min, int max)
    {
        var length = value?.Length ?? 0;
        if (length < min || length > max) Add(path, $"{length} characters; {min} to {max} are allowed");
    }

    public void Count(string path, int count, int max)
    {
        if (count > max) Add(path, $"{count} entries; at most {max} are allowed");
    }

    public void Range(string path, int value, int min, int max, string unit)
    {
        if (value < min || value > max)
            Add(path, $"{value} is outside {min} to {max}{(unit.Length > 0 ? " " : "")}{unit}");
    }

    public void Range(string path, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max) Add(path, $"{Seconds(value)} is outside {Seconds(min)} to {Seconds(max)}");
    }

    public void Range(string path, double value, double min, double max)
    {
        if (value >= min && value <= max) return;
        Add(path, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {min} to {max}"));
    }

    public void Defined<TEnum>(string path, TEnum value)
        where TEnum : struct, Enum
    {
        if (Enum.IsDefined(value) && !EqualityComparer<TEnum>.Default.Equals(value, default)) return;
        Add(path, $"{value} is not allowed; choose one of {string.Join(", ", Enum.GetNames<TEnum>().Skip(1))}");
    }

    public void Known(string path, string what, string? id, HashSet<string> known)
    {
        if (!known.Contains(id ?? ""))
            Add(path, $"{what} {Shown(id)} is not in these settings; add it or name another");
    }

    /// <summary>Names every repetition of a text, and where it stood first.</summary>
    public void Unique(string list, string member, IEnumerable<string?> texts)
    {
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        var i = 0;
        foreach (var text in texts)
        {
            if (!firsts.TryAdd(text ?? "", i))
                Add($"{list}[{i}]{(member.Length > 0 ? "." : "")}{member}",
                    $"{Shown(text)} stands already at {list}[{firsts[text ?? ""]}]; each may stand once");
            i++;
        }
    }

    /// <summary>Codes that agents choose from: each once, 1 to 64 characters.</summary>
    public void Codes(string path, ImmutableArray<string> codes, int max)
    {
        Count(path, codes.Length, max);
        Unique(path, "", codes);
        for (var i = 0; i < codes.Length; i++)
            Length($"{path}[{i}]", codes[i], 1, CodeMax);
    }

    /// <summary>Adds a fault of another kind.</summary>
    public void Add(string path, string text)
    {
        if (faults.Count < SettingsRules.FaultsMax) faults.Add(new(path, text));
    }

    /// <summary>A value as an error shows it.</summary>
    public static string Shown(string? value)
    {
        var text = value ?? "";
        return text.Length <= ShownMax ? $"'{text}'" : $"'{text.AsSpan(0, ShownMax)}…'";
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
