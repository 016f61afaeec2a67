using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Callbacks;
using Omni.Api.Requests;
using Omni.Contracts.Queues;
using Omni.Domain.Calendars;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Omni.Domain.Settings;

namespace Omni.Api.Queues;

/// <summary>Queues as the API shows them.</summary>
internal static class QueueWriter
{
    public static V1.QueueFigures Write(QueueSettings queue, QueueView view)
    {
        var written = new V1.QueueFigures
        {
            QueueId = queue.Id.Value,
            Name = queue.Name,
            Waiting = view.Waiting,
            LongestWait = view.OldestEnteredAt is { } oldest ? Length(view.At - oldest) : null,
            OffersOpen = view.OffersOpen,
            AgentsConnected = view.AgentsConnected,
            AgentsAvailable = view.AgentsAvailable,
            Open = view.IsOpen,
            OpensAt = Times.WriteOptional(view.OpensAt),
            Today = view.Today is { } today ? Day(today.Day, today.Calibration) : null,
        };
        written.Channels.Add(view.Channels.Select(Write));
        written.Overload.Add(view.Overload.Select(Write));
        return written;
    }

    /// <summary>Adds how long it takes, or what there is instead.</summary>
    public static void Write(QueueForecast forecast, SpokenWait? spoken, V1.GetPositionResponse response)
    {
        response.Estimate = Write(forecast.Estimate);
        response.NextStep = NextStep(forecast);
        response.OpensAt = Times.WriteOptional(forecast.OpensAt);
        if (spoken is not { } said) return;
        response.SpokenWait = Length(said.Length);
        response.SpokenWorkingDays = said.WorkingDays;
    }

    public static V1.QueueDay Write(LedgerDay day)
    {
        var written = Day(day.Day, day.Calibration);
        written.Promises = new() { Kept = day.Kept, Broken = day.Broken, Cancelled = day.Cancelled, Open = day.Open };
        if (day.Kept + day.Broken > 0) written.Promises.KeptShare = day.Kept / (double)(day.Kept + day.Broken);
        written.Deflections = Write(day.Deflections);
        written.Callbacks = day.Callbacks is { } callbacks ? CallbackWriter.Write(callbacks) : null;
        return written;
    }

    public static V1.DeflectionCounts Write(DeflectionCounts counts)
    {
        var written = new V1.DeflectionCounts
        {
            Offered = counts.Offered, Taken = counts.Taken, Refused = counts.Refused,
            AnsweredInTime = counts.AnsweredInTime,
        };
        if (counts.TakenShare is { } taken) written.TakenShare = taken;
        if (counts.KeptShare is { } kept) written.KeptShare = kept;
        return written;
    }

    private static V1.ActiveOverload Write(ActiveOverload active)
    {
        var written = new V1.ActiveOverload
        {
            Trigger = (V1.OverloadTrigger)active.Rule.Trigger,
            On = active.Rule.On,
            Action = (V1.OverloadAction)active.Rule.Action,
            Channel = active.Rule.Channel,
            Since = Times.Write(active.Since),
        };
        if (active.Value is { } value) written.Value = value;
        return written;
    }

    public static V1.Promise Write(PromiseRow promise) => new()
    {
        ConversationId = promise.Conversation.Value,
        InteractionId = promise.Interaction.Value,
        Number = promise.Number,
        Kind = (V1.PromiseKind)promise.Kind,
        MadeAt = Times.Write(promise.MadeAt),
        From = Times.Write(promise.From),
        Until = Times.Write(promise.Until),
        Result = (V1.PromiseResult)promise.Result,
        EndedAt = Times.WriteOptional(promise.EndedAt),
    };

    private static V1.ChannelFigures Write(ChannelView view) => new()
    {
        Channel = view.Channel,
        Estimate = Write(view.Forecast.Estimate),
        NextStep = NextStep(view.Forecast),
        HandleTime = Length(view.HandleTime),
        P90Correction = view.Correction,
        RecentTalk = Seconds(view.Recent.Talk),
        RecentHold = Seconds(view.Recent.Hold),
    };

    private static Duration? Seconds(long? seconds) => seconds is { } some ? new Duration { Seconds = some } : null;

    private static V1.WaitEstimate? Write(GivenEstimate? estimate) => estimate is null ? null : new()
    {
        Mean = Length(estimate.Figures.Mean),
        P50 = Length(estimate.Figures.P50),
        P90 = Length(estimate.Figures.P90),
        FormulaP90 = Length(estimate.Formula.P90),
        Ahead = estimate.Prospect.Ahead,
        Slots = estimate.Prospect.Slots,
        FreeSlots = estimate.Prospect.Free,
    };

    private static V1.NextStep NextStep(QueueForecast forecast) => forecast switch
    {
        { Estimate: not null } => V1.NextStep.Unspecified,
        { IsOpen: true } => V1.NextStep.WaitForAgent,
        { AfterHours: ClosedBehaviour.CallbackSlot } => V1.NextStep.OfferCallback,
        { AfterHours: ClosedBehaviour.DeferredInbox } => V1.NextStep.DeferredInbox,
        { AfterHours: ClosedBehaviour.Deflection } => V1.NextStep.OfferChannel,
        _ => V1.NextStep.WaitForOpening,
    };

    private static V1.QueueDay Day(DateOnly date, Calibration calibration)
    {
        var written = new V1.Calibration { Estimates = calibration.Estimates, Spoken = calibration.Spoken };
        if (calibration.HeldShare is { } held) written.P90HeldShare = held;
        if (calibration.FormulaShare is { } formula) written.FormulaHeldShare = formula;
        if (calibration.MeanLoss is { } loss) written.MeanPinballLossSeconds = loss;
        if (calibration.SpokenShare is { } kept) written.SpokenKeptShare = kept;
        return new() { Date = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Calibration = written };
    }

    private static Duration Length(TimeSpan length) =>
        Duration.FromTimeSpan(length > TimeSpan.Zero ? length : TimeSpan.Zero);
}
