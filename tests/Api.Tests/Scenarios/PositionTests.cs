using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts.Queues;
using Omni.V1;
using Orleans;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Whoever asks for the place of what was just accepted may be quicker than the queue hears of it.</summary>
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

    private async Task<GetPositionResponse> PositionAsync()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
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
            if (context.MethodName != nameof(IQueueGrain.GetPositionAsync) || Looks == 0) return;
            Looks--;
            context.Result = new QueuePosition(null, 0);
        }
    }
}
