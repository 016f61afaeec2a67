using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Domain;

namespace Omni.Api.Channels;

/// <summary>A connector's stream of inputs, those of one address one after the other.</summary>
/// <param name="take">Completes with the answer to one input, or throws what refuses it.</param>
internal sealed class IngestStream(
    Func<V1.IngestRequest, ServerCallContext, Task<V1.IngestResponse>> take,
    ConnectorId connector,
    ErrorTranslator errors,
    IServerStreamWriter<V1.IngestStreamResponse> responses,
    ServerCallContext context,
    TimeProvider clock)
    : AnsweredStream<V1.IngestStreamRequest, V1.IngestStreamResponse>(responses, context, clock)
{
    private readonly ServerCallContext context = context;
    private readonly AddressLanes lanes = new();

    /// <inheritdoc/>
    protected override V1.IngestStreamResponse Hello() => new()
    {
        Hello = new() { ConnectorId = connector.Value, InFlightMax = InFlightMax },
    };

    /// <inheritdoc/>
    protected override V1.IngestStreamResponse Heartbeat() => new() { Heartbeat = new() };

    /// <inheritdoc/>
    protected override void Begin(V1.IngestStreamRequest input) =>
        lanes.Run(input.Input?.Address, () => TakeAsync(input));

    /// <summary>Whatever becomes of one input, the stream goes on.</summary>
    private async Task TakeAsync(V1.IngestStreamRequest request)
    {
        var answer = new V1.IngestAnswer { Number = request.Number };
        try
        {
            if (request.Number == 0) throw Check.Required("number", "any but 0");
            answer.Accepted = await take(
                request.Input ?? throw Check.Required("input", "an IngestRequest"), context);
        }
        catch (Exception e)
        {
            answer.Refused = Write(new InputRefusal(errors.Translate(e, context)));
        }

        Answer(new() { Answer = answer });
    }

    private static V1.IngestRefusal Write(InputRefusal refusal) => new()
    {
        Reason = refusal.Reason, Text = refusal.Text, Field = refusal.Field, RetryAfter = refusal.RetryAfter,
    };
}
