using System.Text;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Webhooks;

/// <summary>
/// Posts events. Only a status from 200 to 299 counts as taken; of the answer nothing else is looked at.
/// </summary>
internal sealed class WebhookSender(IJournal journal, TimeProvider clock) : IDisposable
{
    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is read of an answer's body so that its connection can be used again; more closes it.</summary>
    private const int DrainBytesMax = 64 * 1024;

    private const int AnswerHeadersKibMax = 16;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        // A redirect would carry signed events to somebody whom the settings do not name.
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseDrainSize = DrainBytesMax,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        MaxResponseHeadersLength = AnswerHeadersKibMax,
        // A receiver that moves is found again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Posts one event, once.</summary>
    /// <returns>
    /// Null when it was taken; else what came of it, for people, with nothing that the receiver said.
    /// </returns>
    public async Task<string?> SendAsync(WebhookSettings webhook, RawEvent e, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            if (KeysOf(webhook, out var missing) is not { } keys) return missing;
            using var request = WebhookRequest.Create(webhook.Url, keys, journal.LogId, e, clock.GetUtcNow());
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
        catch (HttpRequestException failed)
        {
            return $"no connection: {failed.HttpRequestError}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static List<byte[]>? KeysOf(WebhookSettings webhook, out string? missing)
    {
        missing = null;
        var keys = new List<byte[]>(webhook.Secrets.Length);
        foreach (var secret in webhook.Secrets)
        {
            var key = WebhookSecret.IsReference(secret)
                ? Environment.GetEnvironmentVariable(WebhookSecret.VariableOf(secret))
                : secret;
            if (string.IsNullOrEmpty(key))
            {
                missing = $"the server has no variable for the secret {secret}";
                return null;
            }

            keys.Add(Encoding.UTF8.GetBytes(key));
        }

        return keys;
    }
}
