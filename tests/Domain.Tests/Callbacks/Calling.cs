using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

/// <summary>A caller who waits in a queue that calls back, and what is done about them.</summary>
internal static class Calling
{
    public static readonly CallbackSettings Policy = new() { PlannedPerSlot = 2, InitialDelay = TimeSpan.FromSeconds(99) };

    public static SettingsView With(CallbackSettings? callback) => new(7, Document with
    {
        Queues = [.. Document.Queues.Select(q => q with { Callback = callback })],
    });

    /// <summary>A caller in the queue since <see cref="Start"/>.</summary>
    public static Matter Waiting(ChannelClass channelClass = ChannelClass.Live, CallbackSettings? callback = null)
    {
        var matter = new Matter { Settings = With(callback ?? Policy) };
        matter.Receive(Of(channelClass));
        return matter;
    }

    public static CallbackOutcome Choose(
        this Matter matter, DateTimeOffset? slot = null, int? seat = 0, Func<ChooseCallback, ChooseCallback>? with = null)
    {
        var command = new ChooseCallback(matter.Last.Id, null, slot, null, null);
        return matter.Commit(CallbackChoiceRules.Choose(
            matter.State, with?.Invoke(command) ?? command, new($"int_back{matter.State.Interactions.Length}"), seat,
            matter.Settings, matter.Now));
    }

    /// <summary>A callback that Anna has accepted.</summary>
    public static Matter Accepted(DateTimeOffset? slot = null)
    {
        var matter = Waiting();
        matter.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(CallbackOutcome.Done, matter.Choose(slot));
        matter.Pass(matter.Last.DueAt!.Value - matter.Now);
        matter.Take();
        return matter;
    }

    /// <summary>Anna is offered what was opened last, and takes it.</summary>
    public static void Take(this Matter matter)
    {
        Assert.Equal(OfferOutcome.Made, matter.Offer(Anna));
        Assert.Equal(AcceptOutcome.Accepted, matter.Accept());
    }

    public static WorkOutcome Dial(this Matter matter, MessageId? order = null) =>
        matter.Commit(CallbackCourseRules.Dialled(matter.Last, order, matter.Policy, matter.Now));

    public static WorkOutcome Fail(this Matter matter, CallbackFailure reason = CallbackFailure.Busy, MessageId? order = null) =>
        matter.Commit(CallbackCourseRules.Failed(matter.Last, order, reason, matter.Policy, matter.Now));

    /// <summary>The same settings, with callbacks that are dialled before an agent has them.</summary>
    public static SettingsView DialsFirst(SettingsView settings) => new(settings.Version, settings.Document with
    {
        Queues =
        [
            .. settings.Document.Queues.Select(q => q with { Callback = (q.Callback ?? Policy) with { DialFirst = true } }),
        ],
    });

    /// <summary>Its queue sees that the wait is short.</summary>
    public static bool OrderFirst(this Matter matter, double seconds = 18) => matter.Commit(DialFirstRules.Order(
        matter.Last, new(matter.Last.Id, matter.Last.Queue, TimeSpan.FromSeconds(seconds), 7), matter.Settings, matter.Now));

    public static WorkOutcome PickUp(this Matter matter, MessageId? order = null) =>
        matter.Commit(DialFirstRules.PickedUp(matter.Last, order, matter.Settings, matter.Now));

    public static WorkOutcome Leave(this Matter matter) =>
        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));

    public static CallbackOutcome Cancel(this Matter matter) =>
        matter.Commit(CallbackCourseRules.Cancel(matter.State, matter.Last.Id, null, matter.Now));
}
