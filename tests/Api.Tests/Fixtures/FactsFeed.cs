using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A system that tells facts over one stream.</summary>
internal sealed class FactsFeed(ApiServer server, string source, Roles role) : IDisposable
{
    private readonly AsyncDuplexStreamingCall<RecordFactsRequest, RecordFactsResponse> stream =
        new CustomerService.CustomerServiceClient(server.As(role, source)).RecordFacts();

    private long number;

    /// <summary>The first item of the answers.</summary>
    public FactsHello Hello { get; private set; } = new();

    public static async Task<FactsFeed> StartAsync(
        ApiServer server, string source = "shop", Roles role = Roles.Integrator)
    {
        var feed = new FactsFeed(server, source, role);
        feed.Hello = (await feed.NextAsync("a hello")).Hello;
        return feed;
    }

    /// <summary>Tells one fact about the customer with that address.</summary>
    public Task<FactAnswer> TellAsync(Identifier identifier, Fact fact, params FactIdentity[] also)
    {
        var request = new RecordFactsRequest
        {
            Identity = new() { Identifier = identifier, Evidence = Evidence.ChannelVerified }, Fact = fact,
        };
        request.Also.AddRange(also);
        return TellAsync(request);
    }

    public Task<FactAnswer> TellAsync(string customer, Fact fact) =>
        TellAsync(new RecordFactsRequest { CustomerId = customer, Fact = fact });

    /// <summary>The answer to one fact, while no other is under way.</summary>
    public async Task<FactAnswer> TellAsync(RecordFactsRequest request)
    {
        if (request.Number == 0) request.Number = ++number;
        await WriteAsync(request);
        var answer = (await NextAsync($"the answer to {request.Number}")).Answer;
        Assert.Equal(request.Number, answer.Number);
        return answer;
    }

    /// <summary>Tells many facts about the customer with that address, reading the answers meanwhile, and ends.</summary>
    public async Task<List<FactAnswer>> TellAllAsync(Identifier identifier, IEnumerable<Fact> facts)
    {
        var answers = AnswersAsync();
        foreach (var fact in facts)
            await WriteAsync(new()
            {
                Number = ++number, Identity = new() { Identifier = identifier, Evidence = Evidence.ChannelVerified }, Fact = fact,
            });
        await stream.RequestStream.CompleteAsync().Within("the end of the facts");
        return await answers;
    }

    public Task WriteAsync(RecordFactsRequest request) =>
        stream.RequestStream.WriteAsync(request).Within($"fact {request.Number}");

    /// <summary>Says that no more comes, and reads the answers to what was sent.</summary>
    public async Task<List<FactAnswer>> EndAsync()
    {
        await stream.RequestStream.CompleteAsync().Within("the end of the facts");
        return await AnswersAsync();
    }

    private async Task<List<FactAnswer>> AnswersAsync()
    {
        List<FactAnswer> answers = [];
        while (await stream.ResponseStream.MoveNext(CancellationToken.None).Within("an answer or the end"))
            if (stream.ResponseStream.Current.Answer is { } answer)
                answers.Add(answer);
        return answers;
    }

    public async Task<RecordFactsResponse> NextAsync(string what)
    {
        while (await stream.ResponseStream.MoveNext(CancellationToken.None).Within(what))
            if (stream.ResponseStream.Current.Heartbeat is null)
                return stream.ResponseStream.Current;
        throw new InvalidOperationException($"The stream ended before {what}.");
    }

    public void Dispose() => stream.Dispose();
}
