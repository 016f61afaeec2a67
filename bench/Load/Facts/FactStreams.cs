using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Facts;

/// <summary>A shop that tells what its customers do, as fast as it is answered or at a rate, over several streams.</summary>
/// <param name="customers">Customers they are about, told in turn.</param>
/// <param name="window">Facts of one stream that may be without an answer.</param>
internal sealed class FactStreams(Lines lines, string token, int streams, int customers, int window, Faults faults)
{
    private readonly V1.CustomerService.CustomerServiceClient[] clients =
        lines.Clients(invoker => new V1.CustomerService.CustomerServiceClient(invoker));

    private long number;

    /// <summary>Tells facts for that long, then waits for the last answers.</summary>
    /// <param name="rate">Most facts of all streams a second; 0: as many as are answered.</param>
    public async Task RunAsync(Phase phase, int rate, TimeSpan duration, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, streams).Select(
            place => Task.Run(() => TellAsync(clients[place % clients.Length], phase, rate, begun, duration, stop), stop)));
        phase.AddElapsed(Stopwatch.GetElapsedTime(begun));
    }

    private async Task TellAsync(
        V1.CustomerService.CustomerServiceClient client, Phase phase, int rate, long begun, TimeSpan duration,
        CancellationToken stop)
    {
        using var call = client.RecordFacts(Tokens.Header(token), cancellationToken: stop);
        using var room = new SemaphoreSlim(window);
        var sent = new ConcurrentDictionary<long, long>();
        var answers = ReadAsync(call, phase, room, sent, stop);
        var told = 0;
        do
        {
            if (rate > 0) await WaitUntilAsync(begun, TimeSpan.FromSeconds((double)told++ * streams / rate), stop);
            await room.WaitAsync(stop);
            if (answers.IsCompleted) break;
            var fact = Next(Interlocked.Increment(ref number));
            phase.Begin();
            sent[fact.Number] = Stopwatch.GetTimestamp();
            await call.RequestStream.WriteAsync(fact, stop);
        }
        while (Stopwatch.GetElapsedTime(begun) < duration);

        await call.RequestStream.CompleteAsync();
        await answers;
        faults.Add("a fact was sent and never answered", sent.Count);
    }

    private static async Task WaitUntilAsync(long begun, TimeSpan due, CancellationToken stop)
    {
        var early = due - Stopwatch.GetElapsedTime(begun);
        if (early > TimeSpan.Zero) await Task.Delay(early, stop);
    }

    private async Task ReadAsync(
        AsyncDuplexStreamingCall<V1.RecordFactsRequest, V1.RecordFactsResponse> call, Phase phase, SemaphoreSlim room,
        ConcurrentDictionary<long, long> sent, CancellationToken stop)
    {
        await foreach (var response in call.ResponseStream.ReadAllAsync(stop))
        {
            if (response.Answer is not { } answer) continue;
            if (!sent.TryRemove(answer.Number, out var sentAt)) faults.Add("a fact was answered twice");
            else if (answer.Accepted?.Outcome == V1.FactOutcome.Recorded) phase.Succeed(sentAt, Stopwatch.GetTimestamp());
            else
            {
                phase.Fail();
                faults.Add($"a new fact was not recorded: {answer.Refused?.Reason ?? $"{answer.Accepted?.Outcome}"}");
            }

            room.Release();
        }
    }

    /// <summary>Eight page views, then an order and a cart.</summary>
    private V1.RecordFactsRequest Next(long number)
    {
        var fact = new V1.Fact { ExternalId = $"{number}", At = Timestamp.FromDateTime(DateTime.UtcNow) };
        var item = new V1.ItemLine { ProductId = "sku-1", Name = "Shoes", Quantity = 2 };
        if (number % 10 == 8) fact.Order = new() { Status = V1.OrderStatus.Placed, Items = { item } };
        else if (number % 10 == 9) fact.Cart = new() { Items = { item } };
        else fact.PageView = new() { Url = $"https://shop.example/shoes/{number}", Title = "Shoes", Device = "phone" };
        return new()
        {
            Number = number, Fact = fact,
            Identity = new()
            {
                Identifier = new()
                {
                    Kind = V1.IdentifierKind.Handle, Network = "shop", Value = $"customer-{number % customers}",
                },
                Evidence = V1.Evidence.ChannelVerified,
            },
        };
    }
}
