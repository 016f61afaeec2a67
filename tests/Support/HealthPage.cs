using System.Diagnostics;

namespace Omni.Support;

/// <summary>The page <c>/health</c> of a server in a process of its own.</summary>
public static class HealthPage
{
    /// <summary>
    /// Completes when the server says that it is healthy. Its first look may find a disk that others keep busy; the next
    /// one is 5 s later.
    /// </summary>
    /// <param name="server">Where it serves HTTP.</param>
    /// <exception cref="TimeoutException">It does not within <see cref="Waits.Limit" />; the message shows the page.</exception>
    public static async Task HealthyAsync(Uri server)
    {
        using var client = new HttpClient();
        for (var since = Stopwatch.StartNew(); ;)
        {
            using var answer = await client.GetAsync(new Uri(server, "/health")).Within("the health page");
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && text == "Healthy") return;
            if (since.Elapsed > Waits.Limit) throw new TimeoutException($"{server} is not healthy: {text}");
        }
    }
}
