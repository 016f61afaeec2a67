using System.Collections.Immutable;
using System.Text;
using Omni.Domain.Feed;
using Omni.Domain.Settings;

namespace Omni.Domain.Webhooks;

/// <summary>Says what is wrong with webhooks.</summary>
internal static class WebhookSettingsRules
{
    private const int WebhooksMax = 100;
    private const int UrlLengthMax = 2_048;
    private const int SecretsMax = 2;
    private const int SecretBytesMin = 32;
    private const int SecretBytesMax = 256;

    /// <summary>Adds a fault for everything that is wrong. Faults never show a secret or a URL.</summary>
    public static void Check(ImmutableArray<WebhookSettings> webhooks, FaultList faults)
    {
        faults.Count("webhooks", webhooks.Length, WebhooksMax);
        faults.Unique("webhooks", "id", webhooks.Select(w => w.Id));
        for (var i = 0; i < webhooks.Length; i++)
        {
            var (webhook, path) = (webhooks[i], $"webhooks[{i}]");
            faults.Id($"{path}.id", "whk_", webhook.Id);
            if (UrlFault(webhook) is { } fault) faults.Add($"{path}.url", fault);
            CheckSecrets($"{path}.secrets", webhook.Secrets, faults);
            EventFilterRules.Check(webhook.Filter, $"{path}.filter", faults);
        }
    }

    private static string? UrlFault(WebhookSettings webhook)
    {
        if (webhook.Url.Length > UrlLengthMax)
            return $"{webhook.Url.Length} characters; at most {UrlLengthMax} are allowed";
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return "this is no absolute URL; write it like https://example.com/hooks";
        if (url.UserInfo.Length > 0)
            return "it holds credentials, which logs would show; the signature tells the receiver who sends";
        if (url.Fragment.Length > 0)
            return "it has a fragment, which is never sent; leave it out";
        if (url.Scheme == Uri.UriSchemeHttps) return null;
        if (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || webhook.AllowInsecure)) return null;
        return $"its scheme is {url.Scheme}; it has to be https, or http to a loopback address or with allow_insecure";
    }

    private static void CheckSecrets(string path, ImmutableArray<string> secrets, FaultList faults)
    {
        if (secrets.Length is < 1 or > SecretsMax)
            faults.Add(path, $"{secrets.Length} secrets; 1 or, while one replaces the other, {SecretsMax} are allowed");
        for (var i = 0; i < secrets.Length; i++)
            if (!WebhookSecret.IsReference(secrets[i]))
                CheckLength($"{path}[{i}]", Encoding.UTF8.GetByteCount(secrets[i]), faults);
            else if (!WebhookSecret.IsReferenceWellFormed(secrets[i]))
                faults.Add($"{path}[{i}]", "env: has to go on with 1 to 64 of A-Z, 0-9 and _");
    }

    private static void CheckLength(string path, int bytes, FaultList faults)
    {
        if (bytes is < SecretBytesMin or > SecretBytesMax)
            faults.Add(path, $"{bytes} bytes; {SecretBytesMin} to {SecretBytesMax} of a random text are needed");
    }
}
