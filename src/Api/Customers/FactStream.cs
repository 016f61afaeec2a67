using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;

namespace Omni.Api.Customers;

/// <summary>A system's stream of facts.</summary>
internal sealed class FactStream : AnsweredStream<V1.RecordFactsRequest, V1.RecordFactsResponse>
{
    private readonly FactIntake facts;
    private readonly ErrorTranslator errors;
    private readonly ServerCallContext context;
    private readonly string source;
    private readonly KnownOwners owners;
    private readonly FactLanes lanes;

    public FactStream(
        FactIntake facts,
        ErrorTranslator errors,
        IServerStreamWriter<V1.RecordFactsResponse> responses,
        ServerCallContext context,
        TimeProvider clock)
        : base(responses, context, clock)
    {
        (this.facts, this.errors, this.context) = (facts, errors, context);
        owners = new(clock);
        source = context.Caller().Subject;
        lanes = new((customer, batch) => facts.AppendAsync(source, customer, batch));
    }

    /// <inheritdoc/>
    protected override V1.RecordFactsResponse Hello() => new() { Hello = new() { Source = source, InFlightMax = InFlightMax } };

    /// <inheritdoc/>
    protected override V1.RecordFactsResponse Heartbeat() => new() { Heartbeat = new() };

    /// <inheritdoc/>
    protected override void Begin(V1.RecordFactsRequest input) => _ = TakeAsync(input);

    /// <summary>Whatever becomes of one fact, the stream goes on.</summary>
    private async Task TakeAsync(V1.RecordFactsRequest request)
    {
        var answer = new V1.FactAnswer { Number = request.Number };
        try
        {
            if (request.Number == 0) throw Check.Required("number", "any but 0");
            answer.Accepted = await facts.TakeAsync(request, lanes, owners, context);
        }
        catch (Exception e)
        {
            var refusal = new InputRefusal(errors.Translate(e, context));
            answer.Refused = new()
            {
                Reason = refusal.Reason, Text = refusal.Text, Field = refusal.Field, RetryAfter = refusal.RetryAfter,
            };
        }

        Answer(new() { Answer = answer });
    }
}
