using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>
/// New customers arrive at a fixed rate; timed is the way from the arrival to the offer on an agent's stream. Offers are
/// accepted and closed at once. Fails when the agents run dry: then the wait would be for them and not for the server.
/// </summary>
internal sealed class OfferScenario(Site site) : Scenario(site), IDeskHandler
{
    private const string Question = "Hello, my parcel was to arrive yesterday. Could you please have a look?";

    private readonly ConcurrentDictionary<int, TaskCompletionSource<long>> waiting = new();
    private Histogram stored = new();
    private long arrived;
    private long closed;
    private long busiest;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Histogram> Others =>
        new Dictionary<string, Histogram>(StringComparer.Ordinal) { ["arrival acknowledged"] = stored };

    /// <inheritdoc/>
    public override Task PrepareAsync() => Site.OpenDesksAsync(this);

    /// <inheritdoc/>
    public override void BeginMeasuring() => stored = new();

    /// <inheritdoc/>
    public override async Task<long> OperateAsync(int number, long startedAt)
    {
        var offered = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[number] = offered;
        Occupy();
        var text = string.Create(CultureInfo.InvariantCulture, $"{number} {Question}");
        var reply = await Site.Connector.IngestAsync(number, $"visitor-{number}", "first", text);
        stored.Record(Stopwatch.GetElapsedTime(startedAt));
        if (!reply.NewCustomer) throw new FaultException("offer: a new customer was taken for a known one");
        return await offered.Task.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public override Task SettleAsync() => UntilAsync(() => Volatile.Read(ref closed) == Volatile.Read(ref arrived));

    /// <inheritdoc/>
    public override Task<string> VerifyAsync()
    {
        Site.Faults.Add("offer: never closed", arrived - closed);
        Site.Faults.Add("offer: never made", waiting.Count);
        return Task.FromResult(string.Create(
            CultureInfo.InvariantCulture,
            $"{arrived:N0} arrivals, {closed:N0} closed; at most {busiest:N0} of {Site.Options.Slots:N0} chats at once"));
    }

    /// <inheritdoc/>
    public void OnOffer(Desk desk, V1.OfferMade offer)
    {
        var offeredAt = Stopwatch.GetTimestamp();
        var text = offer.Briefing.Messages[0].Text.AsSpan();
        var number = int.Parse(text[..text.IndexOf(' ')], CultureInfo.InvariantCulture);
        if (!waiting.TryRemove(number, out var offered))
        {
            Site.Faults.Add("offer: made twice");
            return;
        }

        offered.TrySetResult(offeredAt);
        _ = FinishAsync(desk, offer);
    }

    private async Task FinishAsync(Desk desk, V1.OfferMade offer)
    {
        try
        {
            await desk.AcceptAsync(offer);
            await desk.CloseAsync(offer);
        }
        catch (Exception e)
        {
            Site.Faults.Add("accept and close", e);
        }

        Interlocked.Increment(ref closed);
    }

    /// <summary>One more customer is there; the agents are dry when there are as many as they may have at once.</summary>
    private void Occupy()
    {
        var here = Interlocked.Increment(ref arrived) - Volatile.Read(ref closed);
        if (here > Site.Options.Slots) Site.Faults.Add("offer: the agents ran dry");
        if (here > Volatile.Read(ref busiest)) Volatile.Write(ref busiest, here);
    }
}
