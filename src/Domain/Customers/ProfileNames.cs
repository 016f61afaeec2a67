using System.Buffers;

namespace Omni.Domain.Customers;

/// <summary>Names of what can be said about a customer.</summary>
public static class ProfileNames
{
    /// <summary>How the customer is called.</summary>
    public const string DisplayName = "name";

    /// <summary>BCP 47, for example pl or de-AT.</summary>
    public const string Language = "language";

    /// <summary>Channel id of the settings.</summary>
    public const string PreferredChannel = "preferred_channel";

    /// <summary>When not to be disturbed: <c>22:00-08:00 Europe/Warsaw</c>.</summary>
    public const string QuietHours = "quiet_hours";

    /// <summary>Attributes of the enterprise begin with this.</summary>
    public const string AttributePrefix = "attribute.";

    /// <summary>Longest name of an attribute, in characters.</summary>
    public const int AttributeNameMax = 32;

    private static readonly SearchValues<char> AttributeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The name under which an attribute is kept.</summary>
    public static string Attribute(string name) => AttributePrefix + name;

    /// <summary>Whether an attribute may be called so: 1 to 32 of a-z, 0-9, _ and -.</summary>
    public static bool IsAttributeName(string name) =>
        name.Length is > 0 and <= AttributeNameMax && !name.AsSpan().ContainsAnyExcept(AttributeCharacters);

    /// <summary>Name of the attribute; null when it is none.</summary>
    public static string? AttributeOf(string name) =>
        name.StartsWith(AttributePrefix, StringComparison.Ordinal) ? name[AttributePrefix.Length..] : null;
}
