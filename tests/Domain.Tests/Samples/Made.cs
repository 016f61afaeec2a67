using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Samples;

/// <summary>Makes a value of any record of the domain, with something in every member.</summary>
internal static class Made
{
    /// <summary>Stands in every text of a personal part and nowhere else.</summary>
    public const string Secret = "Jan Kowalski";

    /// <summary>An event of that type, its personal part filled.</summary>
    public static DomainEvent Event(Type type)
    {
        var made = (DomainEvent)Of(type, "plain");
        return made is IPersonalEvent personal ? personal.WithPart(Of(personal.PartType, Secret)) : made;
    }

    /// <summary>A value in which every text is or begins with <paramref name="text"/>.</summary>
    public static object Of(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return text;
        if (type == typeof(DateTimeOffset)) return Sample.Start.AddMilliseconds(7);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Sample.Start.UtcDateTime);
        if (type == typeof(TimeOnly)) return new TimeOnly(20, 30);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMilliseconds(20_250);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive) return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Array(type, text);
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, text))]);
    }

    private static object Array(Type type, string text)
    {
        var element = type.GetGenericArguments()[0];
        var items = System.Array.CreateInstance(element, 2);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Of(element, text), i);
        return typeof(ImmutableArray).GetMethods()
            .Where(m => m.Name == nameof(ImmutableArray.Create))
            .Single(m => m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    /// <summary>Every member's value, in depth: two values are alike when these texts are.</summary>
    public static string Members(object? value) => value switch
    {
        null => "null",
        string or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Enum => value.ToString()!,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Members))}]",
        _ when value.GetType().IsPrimitive => value.ToString()!,
        _ => $"{value.GetType().Name} {{ {string.Join("; ", Properties(value.GetType())
            .Select(p => $"{p.Name} = {Members(p.GetValue(value))}"))} }}",
    };

    private static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0);
}
