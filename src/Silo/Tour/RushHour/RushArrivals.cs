using System.Diagnostics;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>Customers of the rush hour, each new, in turns on the channels of the mix.</summary>
internal sealed class RushArrivals(
    PlayFile file, Settings settings, IReadOnlyDictionary<string, ConnectorActor> connectors, RushLedger ledger)
{
    private const int InFlightMax = 16;

    private readonly IReadOnlyList<string> _mix = file.Texts("mix");
    private readonly IReadOnlyList<string> _texts = file.Texts("text");

    /// <summary>All at once: returns when each is acknowledged.</summary>
    public Task AllAtOnceAsync(int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count),
        new ParallelOptions { MaxDegreeOfParallelism = InFlightMax },
        async (number, _) => await ArriveAsync(number));

    /// <summary>One after the other, whether or not the one before is through already.</summary>
    public async Task OneByOneAsync(int first, int count, TimeSpan interval)
    {
        using var clock = new PeriodicTimer(interval);
        var arriving = new List<Task>(count);
        for (var number = first; number < first + count; number++)
        {
            arriving.Add(ArriveAsync(number));
            await clock.WaitForNextTickAsync();
        }

        await Task.WhenAll(arriving);
    }

    private async Task ArriveAsync(int number)
    {
        var channel = settings.Channels.Single(c => c.Id == _mix[number % _mix.Count]);
        var request = new IngestRequest
        {
            Channel = channel.Id,
            Address = Visitor.AddressOf(file.Generator, number, channel),
            ExternalId = $"{number}",
            Evidence = Evidence.ChannelVerified,
            DisplayName = $"Customer {number}",
            QueueId = TourSettings.QueueOf(file),
        };
        if (channel.ChannelClass == ChannelClass.Live) request.SessionStarted = new SessionStarted();
        else request.Text = _texts[number % _texts.Count];
        var sentAt = Stopwatch.GetTimestamp();
        var answer = await connectors[channel.Id].IngestAsync(request);
        ledger.Arrivals[answer.InteractionId] = (sentAt, answer.ConversationId);
    }
}
