using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>Reads numbers, written as JSON numbers or as strings, without losing a digit.</summary>
internal static class NumberReader
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Any =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A whole number; 1.0 and 1e3 are whole too.</summary>
    public static T ReadInteger<T>(ref Utf8JsonReader json)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (json.TokenType == JsonTokenType.String) return ParseInteger<T>(json.GetString()!);
        if (json.TokenType != JsonTokenType.Number) throw Expected<T>();
        if (json.TryGetInt64(out var small)) return Fit<T>(small);
        if (json.TryGetUInt64(out var large)) return Fit<T>(large);
        return json.TryGetDecimal(out var value) ? FitWhole<T>(value) : throw OutOfRange<T>();
    }

    /// <summary>The same of text.</summary>
    public static T ParseInteger<T>(string text)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (T.TryParse(text, Whole, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (!decimal.TryParse(text, Any, CultureInfo.InvariantCulture, out var value)) throw Expected<T>();
        return FitWhole<T>(value);
    }

    public static double ReadDouble(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => ParseDouble(json.GetString()!),
        JsonTokenType.Number when json.TryGetDouble(out var value) && double.IsFinite(value) => value,
        JsonTokenType.Number => throw new MalformedMessageException("The number does not fit into a double."),
        _ => throw new MalformedMessageException("A number is expected."),
    };

    public static double ParseDouble(string text)
    {
        switch (text)
        {
            case "NaN": return double.NaN;
            case "Infinity": return double.PositiveInfinity;
            case "-Infinity": return double.NegativeInfinity;
        }

        if (!double.TryParse(text, Any, CultureInfo.InvariantCulture, out var value))
            throw new MalformedMessageException("A number is expected, or \"NaN\", \"Infinity\", \"-Infinity\".");
        return double.IsFinite(value)
            ? value
            : throw new MalformedMessageException("The number does not fit into a double.");
    }

    /// <summary>Narrows; what a float cannot hold is refused instead of becoming infinite.</summary>
    public static float ToFloat(double value)
    {
        var narrow = (float)value;
        return float.IsInfinity(narrow) && double.IsFinite(value)
            ? throw new MalformedMessageException("The number does not fit into a float.")
            : narrow;
    }

    private static T FitWhole<T>(decimal value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        decimal.Truncate(value) == value ? Fit<T>(value) : throw Expected<T>();

    private static T Fit<T>(decimal value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        try
        {
            return T.CreateChecked(value);
        }
        catch (OverflowException)
        {
            throw OutOfRange<T>();
        }
    }

    private static MalformedMessageException Expected<T>() =>
        new($"A whole number is expected ({NameOf<T>()}).");

    private static MalformedMessageException OutOfRange<T>()
        where T : struct, IMinMaxValue<T> =>
        new($"The number does not fit; allowed: {T.MinValue} to {T.MaxValue}.");

    private static string NameOf<T>() => typeof(T).Name.ToLowerInvariant();
}
