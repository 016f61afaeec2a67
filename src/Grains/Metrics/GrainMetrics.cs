using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Metrics;

/// <summary>
/// The meter <c>Omni.Grains</c>: customers, agents, what is due, webhooks, as the grains of this process see them. Over
/// a cluster figures add up: each grain is in one process. Safe to use from several threads.
/// </summary>
internal sealed class GrainMetrics : IDisposable
{
    public const string MeterName = "Omni.Grains";

    private static readonly InstrumentAdvice<double> Waits = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400, 86_400],
    };

    private readonly Meter meter = new(MeterName);
    private readonly ConcurrentDictionary<object, AgentView> agents = new();
    private readonly Held<QueueFigures> queues = new();
    private readonly Held<WebhookFigures> webhooks = new();
    private DueFigures due = new(0, 0);

    public GrainMetrics()
    {
        Offers = meter.CreateCounter<long>("omni.offers", "{offer}", "Offers by what became of them.");
        Entered = meter.CreateCounter<long>("omni.queue.entered", "{interaction}", "Interactions that entered a queue.");
        Abandoned = meter.CreateCounter<long>(
            "omni.queue.abandoned", "{interaction}", "Interactions whose customer left before an answer.");
        Waited = meter.CreateHistogram(
            "omni.queue.wait.duration", "s", "Time from entering a queue to the accepted offer.", advice: Waits);
        Messages = meter.CreateCounter<long>("omni.messages", "{message}", "Messages accepted.");
        Conversations = meter.CreateCounter<long>("omni.conversations", "{conversation}", "Conversations by change.");
        Deliveries = meter.CreateCounter<long>("omni.webhook.deliveries", "{event}", "Events posted, by outcome.");
        Gauge("omni.queue.waiting", "{interaction}", "Interactions that wait.", () => queues.All(q => q.Waiting));
        Gauge("omni.queue.longest_wait", "s", "Wait of the one that waits longest.", () => queues.All(q => q.LongestWait));
        Gauge("omni.webhook.lag", "s", "Age of the oldest event that is not delivered.", () => webhooks.All(w => w.Lag));
        Gauge("omni.webhook.blocked", "{stream}", "Streams that wait for a receiver.", () => webhooks.All(w => w.Blocked));
        Gauge("omni.webhook.dead_letters", "{event}", "Events given up.", () => webhooks.All(w => w.DeadLetters));
        meter.CreateObservableGauge("omni.agents", CountAgents, "{agent}", "Agents by state.");
        meter.CreateObservableGauge("omni.due.lag", () => due.Lag, "s", "How late the oldest due stream is.");
        meter.CreateObservableGauge("omni.due.waiting", () => due.Waiting, "{stream}", "Streams due and not yet woken.");
    }

    /// <summary>By <c>queue</c> and <c>outcome</c>: made, accepted, declined, expired, withdrawn.</summary>
    public Counter<long> Offers { get; }

    /// <summary>By <c>queue</c>.</summary>
    public Counter<long> Entered { get; }

    /// <summary>By <c>queue</c> and <c>kind</c>: waiting; called, who picked up before an agent was there.</summary>
    public Counter<long> Abandoned { get; }

    /// <summary>By <c>queue</c>.</summary>
    public Histogram<double> Waited { get; }

    /// <summary>By <c>channel</c> and <c>direction</c>: in, out.</summary>
    public Counter<long> Messages { get; }

    /// <summary>By <c>change</c>: opened, reopened, closed.</summary>
    public Counter<long> Conversations { get; }

    /// <summary>By <c>webhook</c> and <c>outcome</c>: delivered, failed, dead.</summary>
    public Counter<long> Deliveries { get; }

    /// <summary>Shows a queue until the owner forgets it.</summary>
    public void Show(object owner, QueueFigures figures) => queues.Show(owner, figures);

    /// <summary>Shows a webhook until the owner forgets it.</summary>
    public void Show(object owner, WebhookFigures figures) => webhooks.Show(owner, figures);

    /// <summary>Shows an agent until the owner forgets it.</summary>
    public void Show(object owner, AgentView agent) => agents[owner] = agent;

    /// <summary>Shows what is due; the newest counts.</summary>
    public void Show(DueFigures figures) => due = figures;

    /// <summary>The owner is not in memory any more. Safe to repeat.</summary>
    public void Forget(object owner)
    {
        queues.Forget(owner);
        webhooks.Forget(owner);
        agents.TryRemove(owner, out _);
    }

    public void Dispose() => meter.Dispose();

    private void Gauge(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> read) =>
        meter.CreateObservableGauge(name, read, unit, description);

    private IEnumerable<Measurement<int>> CountAgents() => agents.Values
        .GroupBy(a => (a.Presence, a.Routability, a.Activity))
        .Select(same => new Measurement<int>(
            same.Count(),
            new("presence", Label.Of(same.Key.Presence)),
            new("routability", Label.Of(same.Key.Routability)),
            new("activity", Label.Of(same.Key.Activity))));

    /// <summary>Figures of what is in memory, each shown by its owner.</summary>
    private sealed class Held<TFigures>
        where TFigures : class, IFigures
    {
        private readonly ConcurrentDictionary<object, TFigures> figures = new();

        public void Show(object owner, TFigures newest) => figures[owner] = newest;

        public void Forget(object owner) => figures.TryRemove(owner, out _);

        public IEnumerable<Measurement<double>> All(Func<TFigures, double> read) =>
            figures.Values.Select(f => new Measurement<double>(read(f), f.Tag));
    }
}
