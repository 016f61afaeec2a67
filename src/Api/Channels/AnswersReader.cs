using System.Buffers;
using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Channels;

/// <summary>What a connector asked the customer, checked.</summary>
internal static class AnswersReader
{
    private const int AnswersMax = 64;
    private const int SlotMax = 64;
    private const int ValueMax = 4_096;

    private static readonly SearchValues<char> SlotCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    public static RecordAnswersCommand Read(V1.RecordAnswerRequest request, Caller caller, SettingsView settings)
    {
        var handOver = request.HandOver;
        if (handOver is not null && request.Contained)
            throw Refusal.Invalid(Reasons.FieldMalformed, "contained",
                "hand_over and contained are two ends of self-service; leave one of them out.");
        return new(
            Check.Interaction(request.InteractionId),
            caller.Connector,
            Answers(request.Answers),
            handOver is not null,
            handOver is null ? null : settings.Queue(handOver.QueueId, "hand_over.queue_id"),
            handOver is null ? [] : settings.Skills(handOver.Requires, "hand_over.requires"))
        {
            Contained = request.Contained,
            Replied = request.Replied,
            CustomerValueSeconds = handOver is { HasCustomerValueSeconds: true }
                ? Check.CustomerValue(handOver.CustomerValueSeconds, "hand_over.customer_value_seconds")
                : null,
        };
    }

    private static ImmutableArray<CapturedAnswer> Answers(RepeatedField<V1.Answer> answers)
    {
        Check.Count(answers.Count, AnswersMax, "answers");
        var read = ImmutableArray.CreateBuilder<CapturedAnswer>(answers.Count);
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            if (answer.Slot.Length is 0 or > SlotMax || answer.Slot.AsSpan().ContainsAnyExcept(SlotCharacters))
                throw Refusal.Invalid(Reasons.FieldMalformed, $"answers[{i}].slot",
                    $"answers[{i}].slot is '{Check.Shown(answer.Slot)}'; allowed: 1 to {SlotMax} of a-z, 0-9, _, -.");
            read.Add(new(answer.Slot, Check.NotLonger(answer.Value, ValueMax, $"answers[{i}].value")));
        }

        return read.MoveToImmutable();
    }
}
