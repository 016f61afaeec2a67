using System.Collections.Immutable;
using System.Text.Json;
using Omni.Domain.Feed;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;

namespace Omni.Domain.Tests.Webhooks;

public sealed class WebhookSettingsRulesTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static readonly WebhookSettings Good =
        new("whk_crm", "https://example.com/hooks", [Secret], EventFilter.All, Enabled: true, AllowInsecure: false);

    public static TheoryData<string, string?> Urls() => new()
    {
        { "https://example.com/hooks?key=1", null },
        { "http://127.0.0.1:8080/", null },
        { "http://[::1]/", null },
        { "http://localhost/", null },
        { "http://example.com/", "allow_insecure" },
        { "ftp://example.com/", "allow_insecure" },
        { "https://user:password@example.com/", "credentials" },
        { "https://example.com/#part", "fragment" },
        { "/hooks", "absolute" },
        { "", "absolute" },
        { "https://example.com/" + new string('x', 2_100), "2048" },
    };

    public static TheoryData<string[], string?> Secrets() => new()
    {
        { [Secret], null },
        { [Secret, "env:OMNI_NEW_SECRET"], null },
        { [], "1 or" },
        { [Secret, Secret, Secret], "1 or" },
        { [Secret[1..]], "31 bytes" },
        { [new string('x', 257)], "257 bytes" },
        { ["env:"], "A-Z" },
        { ["env:lower case"], "A-Z" },
    };

    [Theory]
    [MemberData(nameof(Urls))]
    public void Url_HasToBeOneThatMayGetSignedEvents(string url, string? fault) =>
        Check(Good with { Url = url }, "webhooks[0].url", fault);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Secrets_HaveToBeHardToGuess(string[] secrets, string? fault)
    {
        var faults = FaultsOf(Good with { Secrets = [.. secrets] });
        if (fault is null) Assert.Empty(faults);
        else Assert.Contains(fault, Assert.Single(faults).Text, StringComparison.Ordinal);
        var tellTale = secrets.Where(s => s.Length > 10).ToArray();
        Assert.DoesNotContain(faults, f => tellTale.Any(s => f.Text.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public void Http_ToAnotherMachine_IsAllowedWhenTheSettingsSaySo() =>
        Check(Good with { Url = "http://example.com/", AllowInsecure = true }, "", null);

    [Fact]
    public void Filter_NamesUnknownTypesWithTheKnownOnes() => Check(
        Good with { Filter = EventFilter.All with { Types = ["MessageReceived", "Nonsense"] } },
        "webhooks[0].filter.types[1]",
        "MessageReceived, MessageSent");

    [Fact]
    public void Id_HasToBeOneAndStandOnce()
    {
        Check(Good with { Id = "crm" }, "webhooks[0].id", "whk_");
        var document = SettingsDocument.Empty("main") with { Webhooks = [Good, Good] };
        Assert.Equal("webhooks[1].id", Assert.Single(SettingsRules.Faults(document)).Path);
    }

    [Fact]
    public void Settings_AppliedBeforeThereWereWebhooks_HaveNone()
    {
        const string Stored = """
            {"Version":1,"Document":{"Brand":"main","Skills":[],"Queues":[],"Channels":[],"Agents":[],"Policy":null},
            "Actor":"root","At":"2026-01-05T09:00:00+00:00"}
            """;
        var type = DomainJson.Default.SettingsApplied;
        var applied = JsonSerializer.Deserialize(Stored, type)!;
        Assert.Empty(applied.Document.Webhooks);
        Assert.Empty(JsonSerializer.Deserialize(JsonSerializer.Serialize(applied, type), type)!.Document.Webhooks);
    }

    private static void Check(WebhookSettings webhook, string path, string? fault)
    {
        var faults = FaultsOf(webhook);
        if (fault is null)
        {
            Assert.Empty(faults);
            return;
        }

        var found = Assert.Single(faults);
        Assert.Equal(path, found.Path);
        Assert.Contains(fault, found.Text, StringComparison.Ordinal);
    }

    private static ImmutableArray<SettingsFault> FaultsOf(WebhookSettings webhook) =>
        SettingsRules.Faults(SettingsDocument.Empty("main") with { Webhooks = [webhook] });
}
