using System.Diagnostics;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>
/// The server is killed in the middle of traffic and started again on the same folder: no acknowledged message is
/// missing or double, every open interaction finds its agent.
/// </summary>
internal sealed class PullThePlugStory(PlayFile file) : IStory
{
    private static readonly TimeSpan TrafficLimit = TimeSpan.FromSeconds(15);

    private static readonly Speaker Customers = new(Party.Customer, "Customers");
    private static readonly Speaker Agents = new(Party.Agent, "Agents");
    private static readonly Speaker Channels = new(Party.Connector, "Channel");

    /// <inheritdoc/>
    public async Task PlayAsync(StoryContext context)
    {
        await using var scene = await PlugScene.SetAsync(file, context);
        await KillAsync(context, scene);
        await RestartAsync(context, scene);
        await FinishTrafficAsync(context.Print, scene);
        await CompareAsync(context.Print, scene);
        await SettleAsync(context.Print, scene);
    }

    private async Task KillAsync(StoryContext context, PlugScene scene)
    {
        var print = context.Print;
        var (customers, atWork) = (file.Number("customers"), file.Number("at-work"));
        print.Scene($"{customers} customers chat with {atWork} agents, who cannot take all of them: some still wait.");
        print.Act(Customers, $"write {file.Number("messages")} messages each, the next when the last is acknowledged");
        scene.StartTraffic();
        await scene.KillPoint.WithinAsync(TrafficLimit, $"{file.Number("kill-after")} acknowledged messages");
        print.Act(new(Party.Omni, "Tour"), $"kill -9 {context.Server.ProcessId}");
        await context.Server.KillAsync();
        var acknowledged = scene.Customers.Sum(c => c.Acknowledged);
        print.Expect(Speaker.Omni, $"is gone, with {acknowledged} messages acknowledged and more on their way", new(
            context.Server.HasExited && acknowledged < customers * file.Number("messages"), "the traffic was over"));
    }

    private static async Task RestartAsync(StoryContext context, PlugScene scene)
    {
        context.Print.Scene("The same folder, a new process.");
        var held = scene.AtWork.ToDictionary(a => a, scene.TakenBy);
        var start = Stopwatch.GetTimestamp();
        await context.Server.RestartAsync();
        context.Print.Expect(Speaker.Omni, "serves again", new(Held: true, After: Stopwatch.GetElapsedTime(start)));
        await scene.ReconnectAsync();
        context.Print.Expect(Agents, "are back at their desks, and each still has the chats it had", new(
            scene.AtWork.All(a => !held[a].Except(a.Actor.Desk.InteractionsInHand()).Any()),
            string.Join("; ", scene.AtWork.Select(a => $"{a.Actor.Id} misses "
                + string.Join(", ", held[a].Except(a.Actor.Desk.InteractionsInHand())))),
            Stopwatch.GetElapsedTime(start)));
        context.Print.Expect(Agents, "were told that a snapshot stands for what they missed", new(
            scene.AtWork.All(a => a.Actor.Desk.AnnouncedGaps == 1),
            string.Join(", ", scene.AtWork.Select(a => a.Actor.Desk.AnnouncedGaps))));
    }

    private async Task FinishTrafficAsync(StagePrinter print, PlugScene scene)
    {
        await scene.OpenSpareDesksAsync();
        await scene.Traffic.WithinAsync(TrafficLimit, "all messages acknowledged", scene.Progress);
        var again = scene.Customers.Sum(c => c.KnownAlready);
        print.Expect(Customers, $"have written all {scene.Customers.Count * file.Number("messages")} messages", new(
            scene.Customers.All(c => c.Acknowledged == file.Number("messages")), scene.Progress()));
        print.Act(Channels, $"sent {scene.Outage.Interrupted} calls again by their ids; {again} had been kept already");
        await scene.WhenAllAssignedAsync(TrafficLimit);
        print.Expect(Agents, $"have all {scene.Customers.Count} open interactions in hand, each by one of them", new(
            scene.OwnersAreUnique, scene.Progress()));
    }

    private static async Task CompareAsync(StagePrinter print, PlugScene scene)
    {
        print.Scene("Line by line.");
        await scene.FinishAnswersAsync();
        var answers = scene.AnswersByInteraction;
        var check = await TranscriptCheck.RunAsync(scene.Office, scene.Customers, answers);
        print.Expect(Speaker.Omni, "has every acknowledged message once and in order", new(
            check.InboundFaults.Count == 0, string.Join("; ", check.InboundFaults)));
        print.Expect(Speaker.Omni, $"has every one of {answers.Sum(a => a.Count())} answers once", new(
            check.OutboundFaults.Count == 0, string.Join("; ", check.OutboundFaults)));
        var undelivered = await scene.UndeliveredAsync(TrafficLimit);
        print.Expect(Channels, "has been given every answer", new(undelivered == 0, $"{undelivered} are missing"));
    }

    private static async Task SettleAsync(StagePrinter print, PlugScene scene)
    {
        await scene.CloseAllAsync();
        var open = 0;
        foreach (var customer in scene.Customers)
        {
            var conversation = await scene.Office.ConversationAsync(customer.Conversation);
            if (conversation.Interactions is not [{ Result: InteractionResult.Handled }]) open++;
        }

        print.Expect(Agents, "have closed all of them", new(open == 0, $"{open} are still open"));
    }
}
