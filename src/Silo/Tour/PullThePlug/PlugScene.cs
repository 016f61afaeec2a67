using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stories;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>Everybody who takes part when the plug is pulled.</summary>
internal sealed class PlugScene : IAsyncDisposable
{
    private const string ChannelId = "webchat";

    private readonly TaskCompletionSource<int> _killPoint = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConnectorActor _line;
    private readonly int _killAfter;
    private readonly int _atWork;
    private readonly Inbox<PlugTaking> _takings = new("plug", t => $"{t.Interaction} by {t.Agent.Actor.Id}");
    private readonly StoryContext _context;
    private OfficeActor? _office;
    private int _acknowledged;

    private PlugScene(PlayFile file, StoryContext context)
    {
        _context = context;
        _killAfter = file.Number("kill-after");
        _atWork = file.Number("at-work");
        var channel = context.Settings.Channels.Single(c => c.Id == ChannelId);
        _line = new ConnectorActor(context.Access, channel.ConnectorId);
        var texts = file.Texts("text");
        Customers =
        [
            .. Enumerable.Range(0, file.Number("customers")).Select(number => new PlugCustomer(
                channel,
                Visitor.AddressOf(file.Generator, number, channel),
                TourSettings.QueueOf(file),
                [.. Enumerable.Range(1, file.Number("messages")).Select(n => $"{n} · {texts[n % texts.Count]}")])),
        ];
        Agents =
        [
            .. Enumerable.Range(1, file.Number("agents")).Select(number => new PlugAgent(
                context.Agent(TourSettings.AgentOf(file, number)), Outage, _takings, file.Texts("reply")[0])),
        ];
    }

    public Outage Outage { get; } = new();

    public IReadOnlyList<PlugCustomer> Customers { get; }

    public IReadOnlyList<PlugAgent> Agents { get; }

    /// <summary>Those who work before the outage; the others come after it.</summary>
    public IEnumerable<PlugAgent> AtWork => Agents.Take(_atWork);

    /// <summary>Whoever looks things up after the outage.</summary>
    public OfficeActor Office => _office ??= new OfficeActor(_context.Access, "plug-office");

    /// <summary>Completes when enough messages are acknowledged.</summary>
    public Task<int> KillPoint => _killPoint.Task;

    /// <summary>Completes when every customer has written everything.</summary>
    public Task Traffic { get; private set; } = Task.CompletedTask;

    /// <summary>Acknowledged answers: message ids by interaction.</summary>
    public ILookup<string, string> AnswersByInteraction =>
        Agents.SelectMany(a => a.Answers).ToLookup(answer => answer.Value, answer => answer.Key);

    /// <summary>Whether every interaction is in the hands of exactly one agent.</summary>
    public bool OwnersAreUnique =>
        Agents.SelectMany(a => a.Actor.Desk.InteractionsInHand()).Order().SequenceEqual(
            Customers.Select(c => c.Interaction).Order());

    /// <summary>Connects the channel and the agents who work before the outage.</summary>
    public static async Task<PlugScene> SetAsync(PlayFile file, StoryContext context)
    {
        var scene = new PlugScene(file, context);
        await scene._line.ConnectAsync();
        foreach (var agent in scene.AtWork) await OpenDeskAsync(agent);
        return scene;
    }

    public void StartTraffic() =>
        Traffic = Task.WhenAll(Customers.Select(c => c.WriteAllAsync(_line, Outage, Acknowledged)));

    /// <summary>Everybody finds the restarted server and goes on.</summary>
    public async Task ReconnectAsync()
    {
        // All at once: whoever stays away for longer than the grace loses their chats.
        await Task.WhenAll([_line.ConnectAsync(), .. AtWork.Select(OpenDeskAsync)]);
        Outage.End();
    }

    /// <summary>The other agents come.</summary>
    public async Task OpenSpareDesksAsync()
    {
        foreach (var agent in Agents.Skip(_atWork)) await OpenDeskAsync(agent);
    }

    /// <summary>Interactions whose accept by that agent was acknowledged.</summary>
    public IReadOnlyList<string> TakenBy(PlugAgent agent) =>
        [.. _takings.Since(0).Where(t => t.Item.Agent == agent).Select(t => t.Item.Interaction).Distinct()];

    /// <summary>Waits until every interaction was taken and shows on that agent's screen.</summary>
    public Task WhenAllAssignedAsync(TimeSpan limit) => Task.WhenAll(Customers.Select(async customer =>
    {
        var taking = await _takings.FirstAsync(
            0, t => t.Interaction == customer.Interaction, $"{customer.Interaction} accepted by somebody", limit);
        await taking.Item.Agent.Actor.Desk.HoldsAsync(customer.Interaction, limit);
    }));

    /// <summary>Waits for answers that agents are still giving.</summary>
    public Task FinishAnswersAsync() => Task.WhenAll(Agents.Select(a => a.Actor.FinishAsync()));

    /// <summary>Acknowledged answers that the channel was not given within the limit.</summary>
    public async Task<int> UndeliveredAsync(TimeSpan limit)
    {
        var answers = Agents.SelectMany(a => a.Answers.Keys).ToHashSet();
        var open = answers.ToHashSet();
        try
        {
            await _line.Orders.FirstAsync(
                0, order => open.Remove(order.DeliveryId) && open.Count == 0, $"{answers.Count} answers", limit);
        }
        catch (WaitTimeoutException)
        {
            return open.Count;
        }

        return 0;
    }

    /// <summary>Agents close and wrap up what they have in hand.</summary>
    public Task CloseAllAsync() => Task.WhenAll(Agents.Select(async agent =>
    {
        foreach (var interaction in agent.Actor.Desk.InteractionsInHand())
        {
            var conversation = Customers.Single(c => c.Interaction == interaction).Conversation;
            await agent.Actor.CloseAsync(conversation, interaction);
            await agent.Actor.WrapUpAsync(conversation, interaction, "solved");
        }
    }));

    /// <summary>How far things are, for time-outs.</summary>
    public string Progress() =>
        $"{Customers.Sum(c => c.Acknowledged)} messages acknowledged, "
        + $"{Agents.Sum(a => a.Actor.Desk.InteractionsInHand().Count)} interactions in hand, failures: "
        + string.Join("; ", Agents.SelectMany(a => a.Actor.Failures).Take(3));

    public async ValueTask DisposeAsync()
    {
        Outage.End();
        foreach (var agent in Agents) await agent.DisposeAsync();
        await _line.DisposeAsync();
        _office?.Dispose();
    }

    private static async Task OpenDeskAsync(PlugAgent agent)
    {
        await agent.Actor.ConnectAsync();
        await agent.Actor.BecomeAvailableAsync();
    }

    private void Acknowledged()
    {
        if (Interlocked.Increment(ref _acknowledged) == _killAfter) _killPoint.TrySetResult(_killAfter);
    }
}
