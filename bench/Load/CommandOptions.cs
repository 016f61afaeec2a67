using System.CommandLine;

namespace Omni.Load;

/// <summary>Options that the commands share, worded once, and how a run is repeated.</summary>
internal static class CommandOptions
{
    /// <summary>Where the fresh store of a run lies; it is gone afterwards.</summary>
    public static Option<string> Folder() => new("--folder")
    {
        Description = "Where the fresh store is made.",
        DefaultValueFactory = _ => Path.GetTempPath(),
    };

    /// <summary>Where reports are committed.</summary>
    public static Option<string> Results() => new("--results")
    {
        Description = "Folder for the report.",
        DefaultValueFactory = _ => Path.Combine("bench", "results"),
    };

    /// <summary>For runs that are only looked at.</summary>
    public static Option<bool> NoReport() => new("--no-report") { Description = "Write no report." };

    /// <summary>A whole number; what is out of range is refused with the range.</summary>
    public static Option<int> Number(string name, string description, int standard, int min = 1, int max = int.MaxValue)
    {
        var range = max == int.MaxValue ? $"{min} or more" : $"{min} to {max}";
        var option = new Option<int>(name)
        {
            Description = $"{description} Default {standard}; {range}.",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(given =>
        {
            if (given.GetValue(option) is var value && (value < min || value > max))
                given.AddError($"{name} is {value}; allowed: {range}.");
        });
        return option;
    }

    /// <summary>The words that run the same again.</summary>
    public static string LineOf(ParseResult parsed) =>
        $"dotnet run -c Release --project bench/Load -- {string.Join(' ', parsed.Tokens.Select(t => t.Value))}";
}
