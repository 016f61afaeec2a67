using Omni.Domain.Agents;
using Omni.Domain.Attachments;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Explanations;
using Omni.Domain.Facts;
using Omni.Domain.Routing;

namespace Omni.Api.Tests.Validation;

/// <summary>Mappers turn enums by their numbers: the names must agree.</summary>
public sealed class EnumParityTests
{
    public static TheoryData<Type, Type> Pairs() => new()
    {
        { typeof(Presence), typeof(V1.Presence) },
        { typeof(Routability), typeof(V1.Routability) },
        { typeof(Activity), typeof(V1.Activity) },
        { typeof(OfferEnd), typeof(V1.OfferEnd) },
        { typeof(ChannelClass), typeof(V1.ChannelClass) },
        { typeof(InteractionPhase), typeof(V1.InteractionPhase) },
        { typeof(InteractionResult), typeof(V1.InteractionResult) },
        { typeof(MessageDirection), typeof(V1.MessageDirection) },
        { typeof(DeliveryStatus), typeof(V1.DeliveryStatus) },
        { typeof(DeclineReason), typeof(V1.DeclineReason) },
        { typeof(TransferKind), typeof(V1.TransferKind) },
        { typeof(ParticipantRole), typeof(V1.ParticipantRole) },
        { typeof(TransferStage), typeof(V1.TransferStage) },
        { typeof(WhyKind), typeof(V1.WhyKind) },
        { typeof(OfferWay), typeof(V1.OfferWay) },
        { typeof(ChainKey), typeof(V1.ChainKey) },
        { typeof(CallbackKind), typeof(V1.CallbackKind) },
        { typeof(PromiseKind), typeof(V1.PromiseKind) },
        { typeof(PromiseResult), typeof(V1.PromiseResult) },
        { typeof(IdentifierKind), typeof(V1.IdentifierKind) },
        { typeof(TimelineKind), typeof(V1.TimelineKind) },
        { typeof(OrderStatus), typeof(V1.OrderStatus) },
        { typeof(CartStatus), typeof(V1.CartStatus) },
        { typeof(PaymentStatus), typeof(V1.PaymentStatus) },
        { typeof(BookingStatus), typeof(V1.BookingStatus) },
        { typeof(ComplaintStatus), typeof(V1.ComplaintStatus) },
        { typeof(FileRefusal), typeof(V1.FileRefusal) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Enum_InsideAndOutside_NumbersTheSameNames(Type inside, Type outside) =>
        Assert.Equal(NamesOf(inside), NamesOf(outside));

    /// <summary>The guess (V0) is 0 inside, which outside says nothing: there it comes last.</summary>
    [Fact]
    public void Evidence_InsideAndOutside_NumbersTheSameNames() =>
        Assert.Equal(
            [.. NamesOf(typeof(EvidenceLevel))[1..], "4 Guess"], NamesOf(typeof(V1.Evidence))[1..]);

    private static string[] NamesOf(Type type) =>
        [.. Enum.GetValues(type).Cast<object>().OrderBy(Convert.ToInt32).Select(v => $"{Convert.ToInt32(v)} {v}")];
}
