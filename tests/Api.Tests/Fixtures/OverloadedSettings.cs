using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>
/// Queues that have too much in every way. agt_7 alone answers calls, agt_8 chats, agt_9 what overflows to que_spare.
/// </summary>
internal static class OverloadedSettings
{
    public static string Json => TestSettings.With(settings =>
    {
        settings.Queues.Single(q => q.Id == "que_live").Callback = new();
        settings.Queues.Single(q => q.Id == "que_live").Overload.Add(
        [
            new OverloadRule
            {
                Trigger = OverloadTrigger.P90, On = 60, Action = OverloadAction.Deflect, DeflectTo = "whatsapp",
                Text = "You are number {position}. Shall we go on by WhatsApp?",
            },
            new OverloadRule
            {
                Trigger = OverloadTrigger.QueueLength, On = 2, Action = OverloadAction.OfferCallback,
                Text = "Shall we call you back?",
            },
        ]);
        settings.Queues.Add(
        [
            new Queue
            {
                Id = "que_long", Name = "Long", OverflowQueueIds = { "que_spare" },
                Overload = { Rule(OverloadTrigger.QueueLength, 1, OverloadAction.Overflow) },
            },
            new Queue
            {
                Id = "que_empty", Name = "Empty", OverflowQueueIds = { "que_night", "que_spare" },
                Overload = { Rule(OverloadTrigger.NobodyConnected, 0, OverloadAction.Overflow) },
            },
            new Queue
            {
                Id = "que_night", Name = "Night", CalendarId = "night", OverflowQueueIds = { "que_spare" },
                Overload =
                {
                    new OverloadRule
                    {
                        Trigger = OverloadTrigger.Closed, Action = OverloadAction.Close, Text = "Please write again on {opening}.",
                    },
                    new OverloadRule
                    {
                        Trigger = OverloadTrigger.Closed, Action = OverloadAction.Overflow, Channel = "voice",
                    },
                },
            },
            new Queue
            {
                Id = "que_told", Name = "Told",
                Overload =
                {
                    new OverloadRule
                    {
                        Trigger = OverloadTrigger.P90, On = 60, Action = OverloadAction.ReplyWithPromise, Text = "In {wait}.",
                    },
                },
            },
            new Queue { Id = "que_spare", Name = "Spare" },
        ]);
        settings.Calendars.Add(new Calendar
        {
            Id = "night", Zone = "UTC", Week = { new WeekdayHours { Day = Weekday.Tuesday, Open = { "01:00-02:00" } } },
        });
        foreach (var agent in settings.Agents)
            agent.QueueIds.Clear();
        Serve("agt_7", "que_live", "que_told");
        Serve("agt_8", "que_chat");
        Serve("agt_9", "que_spare");

        void Serve(string id, params string[] queues) => settings.Agents.Single(a => a.Id == id).QueueIds.Add(queues);
    });

    private static OverloadRule Rule(OverloadTrigger trigger, double on, OverloadAction action) =>
        new() { Trigger = trigger, On = on, Action = action };
}
