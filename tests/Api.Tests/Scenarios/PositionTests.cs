using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts.Queues;
using Omni.V1;
using Orleans;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// Whoever asks where what was just accepted stands, or why it waits, may be quicker than the queue hears of it.
/// </summary>
public sealed class PositionTests : Scenario
{
    private readonly DeafQueues deaf;

    public PositionTests()
        : this(new())
    {
    }

    private PositionTests(DeafQueues deaf)
        : base(configure: builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(deaf)) => this.deaf = deaf;

    [Fact]
    [Trait("Mission", "U8")]
    public async Task Position_AskedBeforeTheQueueHears_IsAnsweredOnceItDoes()
    {
        deaf.Looks = 3;
        var place = await PositionAsync();
        Assert.Equal((1, 1, "que_chat", 0), (place.Position, place.Waiting, place.QueueId, deaf.Looks));
    }

    [Fact]
    public async Task Position_WhileTheQueueHearsNothing_IsToBeAskedForAgain()
    {
        deaf.Looks = int.MaxValue;
        await Refused.WithAsync(StatusCode.Unavailable, "QUEUE_BEHIND", PositionAsync);
    }

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explanation_AskedBeforeTheQueueHears_SaysWhyItWaitsOnceItDoes()
    {
        deaf.Looks = 3;
        var why = await ExplainAsync();
        Assert.Equal((1, "que_chat", 0), (why.Waiting?.Position, why.Waiting?.QueueId, deaf.Looks));
    }

    [Fact]
    public async Task Explanation_WhileTheQueueHearsNothing_HasTheDecisionsAlone()
    {
        deaf.Looks = int.MaxValue;
        var why = await ExplainAsync();
        Assert.Equal((null, WhyKind.Queued), (why.Waiting, why.Steps[^1].Kind));
    }

    private async Task<ExplainResponse> ExplainAsync()
    {
        var message = await WriteAsync();
        return await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_2")).ExplainAsync(new()
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        }).ResponseAsync.Within("an explanation");
    }

    private Task<IngestResponse> WriteAsync()
    {
        var web = Connector("cnn_web");
        return web.SendAsync(web.Chat("visitor-1", "hello"));
    }

    private async Task<GetPositionResponse> PositionAsync()
    {
        var message = await WriteAsync();
        return await Queues.GetPositionAsync(new()
        {
            ConversationId = message.ConversationId, InteractionId = message.InteractionId,
        }).ResponseAsync.Within("a position");
    }

    /// <summary>Queues that have not heard of anything for so many looks.</summary>
    private sealed class DeafQueues : IIncomingGrainCallFilter
    {
        public int Looks { get; set; }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            var isPlace = context.MethodName == nameof(IQueueGrain.GetPositionAsync);
            if (!(isPlace || context.MethodName == nameof(IQueueExplanation.WhyWaitingAsync)) || Looks == 0) return;
            Looks--;
            context.Result = isPlace ? new QueuePosition(null, 0) : null;
        }
    }
}
