using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

/// <summary>A queue with a rule of every action, and what is asked for one that waits there.</summary>
internal static class Relieving
{
    public static readonly OverloadRule Overflow = new(OverloadTrigger.QueueLength, 5, OverloadAction.Overflow);
    public static readonly OverloadRule Boost = new(OverloadTrigger.OldestWait, 60, OverloadAction.Boost);
    public static readonly OverloadRule Relax = new(OverloadTrigger.OldestWait, 60, OverloadAction.Relax);
    public static readonly OverloadRule RelaxWhenClosed = new(OverloadTrigger.Closed, 1, OverloadAction.Relax);

    public static readonly OverloadRule OfferCallback = new(OverloadTrigger.P90, 180, OverloadAction.OfferCallback)
    {
        Text = "Shall we call you back? You are {position}.",
    };

    public static readonly OverloadRule Deflect = OverloadRule.LiveDefault with
    {
        DeflectTo = "sms", Text = "Shall we go on in writing?",
    };

    public static readonly OverloadRule Reply = new(OverloadTrigger.P90, 180, OverloadAction.ReplyWithPromise)
    {
        Text = "It takes {wait}.",
    };

    public static readonly OverloadRule Close = new(OverloadTrigger.Closed, 1, OverloadAction.Close)
    {
        Text = "We cannot take it now.",
    };

    public static readonly ChannelSettings Sms =
        new("sms", "SMS", ChannelClass.Chat, Sales, new("cnn_sms"), IdentifierKind.Phone, null, null);

    public static readonly MessageId Message = new("msg_said");

    public static readonly SettingsView Rules = new(7, Document with
    {
        Channels = [.. Document.Channels, Sms],
        Queues =
        [
            Document.Queues[0] with
            {
                Overload =
                [
                    Overflow, Boost, Relax, RelaxWhenClosed, OfferCallback, Deflect, Reply,
                    Reply with { Trigger = OverloadTrigger.Closed }, Close,
                ],
                Overflow = [Sales],
                Callback = new CallbackSettings(),
                Relaxation =
                [
                    new(TimeSpan.FromHours(1), RelaxationChange.DropAtom, "polish"),
                    new(TimeSpan.FromHours(2), RelaxationChange.AnyAgent),
                ],
            },
            Document.Queues[1],
        ],
    });

    /// <summary>Somebody who waits in that queue.</summary>
    public static Matter Waiting(ChannelSettings? channel = null)
    {
        var matter = new Matter { Settings = Rules };
        matter.Receive(channel ?? Voice, text: null);
        return matter;
    }

    /// <summary>P90 of 5 minutes here, of a minute there.</summary>
    public static ReliefOrder Order(Matter matter, OverloadRule rule, double? p90 = 300, double? target = 60) => new(
        new(matter.Last.Id, matter.Last.Queue, Estimate(p90), 3, null, matter.Settings.Version), rule, 75)
    {
        TargetP90 = target is { } there ? TimeSpan.FromSeconds(there) : null,
    };

    public static Decision<ReliefOutcome> Relieve(
        Matter matter, OverloadRule rule, double? p90 = 300, double? target = 60) =>
        ReliefRules.Relieve(matter.State, Order(matter, rule, p90, target), Message, matter.Settings, matter.Now);

    private static GivenEstimate? Estimate(double? p90)
    {
        if (p90 is not { } seconds) return null;
        var figures = new WaitFigures(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
        return new(figures, figures, false, new(2, 1, 0), TimeSpan.FromSeconds(180), Start);
    }
}
