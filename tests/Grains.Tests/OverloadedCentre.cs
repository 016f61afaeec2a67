using System.Diagnostics;
using Omni.Contracts.Queues;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Customers;
using Omni.Domain.Overload;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>
/// A centre whose queue for support has rules: it overflows to sales, and leads calls to SMS, which agt_2 alone answers.
/// </summary>
internal static class OverloadedCentre
{
    private static readonly TimeSpan TickTakes = TimeSpan.FromSeconds(2);

    /// <summary>An agent who is woken at the last moment has a lease and a grace of their own before them: 61 s.</summary>
    private const int TicksMax = 120;

    /// <param name="lease">How long a desk counts as there without a word; null: the standard.</param>
    public static async Task<TestCentre> StartAsync(
        OverloadRule rule, string? folder = null, ManualClock? clock = null, bool apply = true, bool closed = false,
        TimeSpan? lease = null)
    {
        var settings = Settings(closed, rule);
        if (lease is { } time) settings = settings with { Policy = settings.Policy with { DeviceLease = time } };
        var centre = await TestCentre.StartAsync(folder, clock, settings);
        if (folder is not null && apply) await centre.ApplyAsync(settings);
        return centre;
    }

    public static SettingsDocument Settings(bool closed, params OverloadRule[] rules)
    {
        var standard = TestCentre.DefaultSettings;
        return standard with
        {
            Calendars = [new("late", "UTC", [.. Enum.GetValues<Weekday>().Where(d => d > Weekday.Monday).Select(d => new WeekdayHours(d, [new(9 * 60, 17 * 60)]))], [])],
            Queues =
            [
                standard.Queues[0] with
                {
                    Overload = [.. rules], Overflow = [standard.Queues[1].Id], Calendar = closed ? "late" : null,
                },
                standard.Queues[1], new(new("que_text"), "Text", [], []),
            ],
            Channels =
            [
                .. standard.Channels,
                new("sms", "SMS", ChannelClass.Chat, new("que_text"), new("cnn_sms"), IdentifierKind.Phone, null, null),
            ],
            Agents = [.. standard.Agents.Select(a => a.Id.Value == "agt_2" ? a with { Queues = [new("que_text")] } : a)],
        };
    }

    public static Task<QueueView> FiguresAsync(this TestCentre centre, string queue) =>
        centre.Grains.GetGrain<IQueueFigures>(queue).GetAsync();

    public static Task<QueueView> WaitingAsync(this TestCentre centre, string queue, int count) =>
        centre.UntilAsync(() => centre.FiguresAsync(queue), q => q.Waiting == count, $"{count} to wait in {queue}");

    /// <summary>The queue once it has done what the clock made due: a call that nothing overtakes comes behind its tick.</summary>
    public static async Task<QueueView> SettledAsync(this TestCentre centre, string queue)
    {
        await centre.Grains.GetGrain<IQueueGrain>(queue).LeaveAsync(new("int_none"), 0).Within($"{queue} to settle");
        return await centre.FiguresAsync(queue).Within($"the figures of {queue}");
    }

    /// <summary>
    /// Lets a queue tick until a conversation knows the event: a tick may come before what it needs to know, and what it
    /// begins goes on behind it. On a slow machine a tick is given time, or the leases of the centre's desks would end.
    /// </summary>
    public static async Task<T> TickUntilAsync<T>(this TestCentre centre, string queue, ConversationId conversation)
        where T : DomainEvent
    {
        for (var tick = 0; tick < TicksMax; tick++)
        {
            centre.Clock.Advance(TimeSpan.FromSeconds(1));
            for (var since = Stopwatch.StartNew(); since.Elapsed < TickTakes;)
            {
                await centre.SettledAsync(queue);
                if ((await centre.Journal.EventsAsync(conversation.Value)).OfType<T>().FirstOrDefault() is { } found)
                    return found;
            }
        }

        throw new TimeoutException($"No {typeof(T).Name} within {TicksMax} s of the centre's clock.");
    }
}
