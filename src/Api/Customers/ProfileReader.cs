using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Api.Customers;

/// <summary>What somebody says about a customer, looked at field by field.</summary>
internal static partial class ProfileReader
{
    private const int DisplayNameMax = 200;
    private const int ValueMax = 500;

    /// <summary>What was sent; an empty value says that there is none.</summary>
    public static ImmutableArray<ProfileValue> Read(V1.UpdateProfileRequest request, SettingsView settings)
    {
        var values = ImmutableArray.CreateBuilder<ProfileValue>();
        if (request.HasDisplayName)
            values.Add(new(
                ProfileNames.DisplayName, Check.NotLonger(request.DisplayName, DisplayNameMax, "display_name")));
        if (request.HasLanguage) values.Add(new(ProfileNames.Language, Language(request.Language)));
        if (request.HasPreferredChannel)
            values.Add(new(
                ProfileNames.PreferredChannel,
                request.PreferredChannel.Length == 0 ? "" : settings.Channel(request.PreferredChannel).Id));
        if (request.QuietHours is { } quiet) values.Add(new(ProfileNames.QuietHours, Hours(quiet)));
        Check.Count(request.Attributes.Count, ProfileRules.AttributesMax, "attributes");
        for (var i = 0; i < request.Attributes.Count; i++)
            values.Add(Attribute(request.Attributes[i], $"attributes[{i}]"));
        return values.Count > 0
            ? values.DrainToImmutable()
            : throw Check.Required("display_name", "at least one of the things that can be said about a customer");
    }

    /// <summary>Name of a purpose: 1 to 32 of a-z, 0-9, _ and -.</summary>
    public static string Purpose(string purpose) => ProfileNames.IsAttributeName(purpose)
        ? purpose
        : throw Malformed("purpose", purpose);

    private static string Language(string language) => language.Length == 0 || Bcp47().IsMatch(language)
        ? language
        : throw Refusal.Invalid(Reasons.FieldMalformed, "language",
            $"language is '{Check.Shown(language)}'; send a tag of BCP 47 such as pl or de-AT, or nothing.");

    private static string Hours(V1.QuietHours quiet)
    {
        if (quiet.From.Length + quiet.Until.Length + quiet.TimeZone.Length == 0) return "";
        var (hours, refusal) = QuietHours.Read(quiet.From, quiet.Until, quiet.TimeZone);
        return hours?.ToString()
            ?? throw Refusal.Invalid(Reasons.FieldMalformed, "quiet_hours", $"quiet_hours: {refusal}.");
    }

    private static ProfileValue Attribute(V1.Attribute attribute, string field) =>
        ProfileNames.IsAttributeName(attribute.Name)
            ? new(ProfileNames.Attribute(attribute.Name), Check.NotLonger(attribute.Value, ValueMax, $"{field}.value"))
            : throw Malformed($"{field}.name", attribute.Name);

    private static RefusalException Malformed(string field, string value) => Refusal.Invalid(
        Reasons.FieldMalformed, field,
        $"{field} is '{Check.Shown(value)}'; send 1 to {ProfileNames.AttributeNameMax} of a-z, 0-9, _ and -.");

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$")]
    private static partial Regex Bcp47();
}
