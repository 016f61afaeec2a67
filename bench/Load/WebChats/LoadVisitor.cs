using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Omni.Load.Measuring;
using Omni.WebChat.Client;

namespace Omni.Load.WebChats;

/// <summary>One visitor: sends messages and checks that every answer comes once.</summary>
internal sealed class LoadVisitor : IAsyncDisposable
{
    private const string Answer = "re ";

    private readonly Faults faults;
    private readonly Func<Histogram> answered;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly ChatClient client;
    private int answers;

    public LoadVisitor(Uri chat, HttpMessageInvoker http, Func<Histogram> answered, Faults faults)
    {
        (this.answered, this.faults) = (answered, faults);
        client = new(() => chat, http) { OnEvent = Take };
    }

    /// <summary>Answers that have come.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>What an agent answers: when that was, so that the visitor can tell how long it took.</summary>
    public static string AnswerNow() => string.Create(CultureInfo.InvariantCulture, $"{Answer}{Stopwatch.GetTimestamp()}");

    public Task OpenAsync(CancellationToken stop) => client.OpenAsync(stop);

    public Task<string> SendAsync(string id, string text, CancellationToken stop) => client.SendAsync(id, text, stop);

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private void Take(string kind, JsonElement data)
    {
        if (kind == "history" && data.GetProperty("messages").GetArrayLength() > 0) faults.Add("page: its stream broke off");
        if (kind != "message") return;
        if (!seen.Add(data.GetProperty("id").GetString()!)) faults.Add("page: a message came twice");
        var text = data.GetProperty("text").GetString()!;
        if (!text.StartsWith(Answer, StringComparison.Ordinal)) return;
        answered().Record(Stopwatch.GetElapsedTime(long.Parse(text.AsSpan(Answer.Length), CultureInfo.InvariantCulture)));
        Interlocked.Increment(ref answers);
    }
}
