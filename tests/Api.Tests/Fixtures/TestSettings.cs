using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Settings.Files;
using Omni.Silo.Hosting;

namespace Omni.Api.Tests.Fixtures;

/// <summary>The built-in settings with some changes.</summary>
internal static class TestSettings
{
    /// <summary>Offers ring for 1 s, so that a test sees them ring out (after 2.25 s: delivery and grace).</summary>
    public static string ShortOffers => With(settings => settings.Policy = new()
    {
        OfferTtl = new() { Live = Second, Chat = Second, Deferred = Second },
    });

    private static Duration Second => Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    public static string With(Action<V1.Settings> change)
    {
        using var stream = typeof(SiloHost).Assembly.GetManifestResourceStream("default-settings.yaml")!;
        using var text = new StreamReader(stream);
        var settings = SettingsFile.Read(text.ReadToEnd(), "main").Settings;
        change(settings);
        return JsonFormatter.Default.Format(settings);
    }
}
