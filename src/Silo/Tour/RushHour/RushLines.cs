using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;

namespace Omni.Silo.Tour.RushHour;

/// <summary>The connectors of the rush hour, one for each channel.</summary>
internal sealed class RushLines : IAsyncDisposable
{
    private readonly Dictionary<string, ConnectorActor> _byChannel = [];

    public IReadOnlyDictionary<string, ConnectorActor> ByChannel => _byChannel;

    public static async Task<RushLines> OpenAsync(StoryContext context, IEnumerable<string> channels)
    {
        var lines = new RushLines();
        foreach (var channel in context.Settings.Channels.Where(c => channels.Contains(c.Id)))
        {
            var connector = new ConnectorActor(context.Access, channel.ConnectorId);
            lines._byChannel.Add(channel.Id, connector);
            await connector.ConnectAsync();
        }

        return lines;
    }

    public void Report(StagePrinter print)
    {
        var failures = _byChannel.Values.SelectMany(c => c.Failures).ToList();
        var orders = _byChannel.Values.Sum(c => c.Orders.Mark);
        print.Expect(new(Party.Connector, "Channels"), $"were given {orders} orders, without a gap or a refusal", new(
            failures.Count == 0, $"{failures.Count}: {failures.FirstOrDefault()}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _byChannel.Values) await connector.DisposeAsync();
    }
}
