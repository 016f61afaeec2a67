using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Customers;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Settings;
using Omni.Api.Streams;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>For channel connectors.</summary>
internal sealed class ChannelApi(
    IClusterClient grains,
    IdentifierDirectory directory,
    ISettingsSource settings,
    Intake intake,
    CallerLimits limits,
    IIdSource ids,
    StreamStop stop,
    ErrorTranslator errors,
    TimeProvider clock)
    : V1.ChannelService.ChannelServiceBase
{
    /// <inheritdoc/>
    public override Task<V1.IngestResponse> Ingest(V1.IngestRequest request, ServerCallContext context) =>
        intake.TakeAsync(request, context);

    /// <inheritdoc/>
    public override Task IngestStream(
        IAsyncStreamReader<V1.IngestStreamRequest> requestStream,
        IServerStreamWriter<V1.IngestStreamResponse> responseStream,
        ServerCallContext context) =>
        new IngestStream(TakeStreamedAsync, context.Caller().Connector, errors, responseStream, context, clock)
            .RunAsync(requestStream, stop.Stopping);

    /// <inheritdoc/>
    public override async Task Deliver(
        V1.DeliverRequest request, IServerStreamWriter<V1.DeliverResponse> responseStream, ServerCallContext context)
    {
        var connector = context.Caller().Connector;
        var grain = grains.GetGrain<IConnectorGrain>(connector.Value);
        var stream = new DeliveryStream(grains, grain, connector, ids.Next("str_"), responseStream, settings, clock);
        await stream.RunAsync(context, stop.Stopping);
    }

    /// <inheritdoc/>
    public override async Task<V1.ReportStatusResponse> ReportStatus(
        V1.ReportStatusRequest request, ServerCallContext context)
    {
        var response = new V1.ReportStatusResponse();
        await new StatusReports(grains, context).ApplyAsync(request, response.Refused);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.RecordAnswerResponse> RecordAnswer(
        V1.RecordAnswerRequest request, ServerCallContext context)
    {
        var conversation = grains.GetGrain<IConversationInbound>(Check.Conversation(request.ConversationId).Value);
        var command = AnswersReader.Read(request, context.Caller(), settings.Current);
        var outcome = await Commands.RunAsync(
            context, (conversation, command), static c => c.conversation.RecordAnswersAsync(c.command));
        Outcomes.Check(outcome, command.Interaction);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.ReportTypingResponse> ReportTyping(
        V1.ReportTypingRequest request, ServerCallContext context)
    {
        var signals = grains.GetGrain<IConversationSignals>(Check.Conversation(request.ConversationId).Value);
        var (interaction, connector) = (Check.Interaction(request.InteractionId), context.Caller().Connector);
        var reply = await Commands.RunAsync(
            context,
            (signals, interaction, connector, request.Stopped),
            static c => c.signals.CustomerTypesAsync(c.interaction, c.connector, c.Stopped));
        SignalOutcomes.Check(reply, interaction, ChannelAbility.Typing, settings.Current);
        return new();
    }

    /// <inheritdoc/>
    public override Task<V1.GetHistoryResponse> GetHistory(V1.GetHistoryRequest request, ServerCallContext context) =>
        new HistoryPage(grains, directory, settings.Current, context.Caller())
            .ReadAsync(request, context.CancellationToken);

    /// <inheritdoc/>
    public override Task<V1.GetChannelResponse> GetChannel(V1.GetChannelRequest request, ServerCallContext context)
    {
        var channel = settings.Current.Channel(request.Channel);
        var response = new V1.GetChannelResponse { Files = ChannelFiles.WriteInForce(channel) };
        response.Abilities.AddRange(channel.Abilities.Select(ability => (V1.ChannelAbility)ability));
        return Task.FromResult(response);
    }

    /// <summary>An input of a stream counts as a call.</summary>
    private Task<V1.IngestResponse> TakeStreamedAsync(V1.IngestRequest request, ServerCallContext context)
    {
        limits.Count(context.Caller());
        return intake.TakeAsync(request, context);
    }
}
