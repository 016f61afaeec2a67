using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;
using Omni.WebChat;

namespace Omni.Silo.Tour.ShopChat;

/// <summary>
/// A visitor and an agent over the real web chat: messages, who types, a page; then the chat is stopped and started
/// again while both go on.
/// </summary>
internal sealed class ShopChatStory(PlayFile file) : IStory
{
    private const string ChannelId = "webchat";
    private const string Typing = "typing";

    private static readonly Speaker Ewa = new(Party.Customer, "Ewa");
    private static readonly Speaker Anna = new(Party.Agent, "Anna");
    private static readonly Speaker Chat = new(Party.Connector, "Chat");

    private readonly byte[] key = RandomNumberGenerator.GetBytes(WebChatOptions.KeyBytes);

    /// <inheritdoc/>
    public async Task PlayAsync(StoryContext context)
    {
        var print = context.Print;
        var chat = await OpenAsync(context);
        try
        {
            await using var ewa = new ShopVisitor(() => chat.Address);
            await using var anna = context.Agent(file.Texts("agent")[0]);
            await anna.ConnectAsync();
            await anna.BecomeAvailableAsync();
            var offer = await MeetAsync(context, ewa, anna);
            await TalkAsync(print, ewa, anna, offer);

            print.Scene("The chat's process is replaced while both go on. It keeps nothing, so it loses nothing.");
            print.Act(Chat, "stops");
            await chat.DisposeAsync();
            print.Act(Ewa, $"writes \"{Text("meanwhile")}\", to nobody as yet");
            var written = ewa.WriteAsync(Text("meanwhile"));
            await anna.SayAsync(offer.ConversationId, offer.InteractionId, Text("farewell"), $"farewell-{offer.OfferId}");
            chat = await OpenAsync(context);
            var start = Stopwatch.GetTimestamp();
            await FinishAsync(print, ewa, anna, offer, written, start);
        }
        finally
        {
            await chat.DisposeAsync();
        }
    }

    private async Task<OfferMade> MeetAsync(StoryContext context, ShopVisitor ewa, AgentActor anna)
    {
        await ewa.OpenAsync();
        var start = Stopwatch.GetTimestamp();
        context.Print.Act(Ewa, $"opens the chat on the shop's page and writes \"{Text("hello")}\"");
        await ewa.WriteAsync(Text("hello"));
        var rings = await anna.Events.FirstAsync(
            0, change => change.OfferMade?.Briefing.Messages.Any(m => m.Text == Text("hello")) == true,
            "an offer of the chat", StoryContext.Soon);
        context.Print.Expect(Anna, "is offered the chat", Finding.SeenAfter(rings.Since(start)));
        context.Offers.Add(rings.Since(start));
        var offer = rings.Item.OfferMade;
        await anna.AcceptAsync(offer);
        await anna.Desk.HoldsAsync(offer.InteractionId, StoryContext.Soon);
        return offer;
    }

    private async Task TalkAsync(StagePrinter print, ShopVisitor ewa, AgentActor anna, OfferMade offer)
    {
        var (conversation, interaction) = (offer.ConversationId, offer.InteractionId);
        await ShowsAsync(print, ewa, Typing, "sees that Anna types", () => anna.TypeAsync(conversation, interaction));
        await ShowsAsync(print, ewa, Text("answer"), $"reads \"{Text("answer")}\"", () => anna.SayAsync(
            conversation, interaction, Text("answer"), $"answer-{offer.OfferId}"));
        await ShowsAsync(print, ewa, Text("page"), $"is sent to {Text("page")}", () => anna.PushPageAsync(
            conversation, interaction, Text("page"), ""));
    }

    private async Task FinishAsync(
        StagePrinter print, ShopVisitor ewa, AgentActor anna, OfferMade offer, Task written, long start)
    {
        await written.WithinAsync(StoryContext.Soon, "the message taken by the new process", () => string.Join("; ", ewa.Shown));
        var seen = await anna.Events.FirstAsync(
            0, change => change.MessageAdded?.Message.Text == Text("meanwhile"), "Ewa's message", StoryContext.Soon);
        print.Expect(Anna, $"reads \"{Text("meanwhile")}\"", Finding.SeenAfter(seen.Since(start)));
        await ewa.Events.FirstAsync(
            0, _ => ewa.Shown.Contains(Text("farewell")) && ewa.Shown.Contains(Text("meanwhile")),
            "everything on Ewa's page", StoryContext.Soon);
        string[] all = [Text("hello"), Text("answer"), Text("page"), Text("farewell"), Text("meanwhile")];
        print.Expect(Ewa, "has everything on the page, once", new(
            all.Order().SequenceEqual(ewa.Shown.Order()), string.Join("; ", ewa.Shown)));
        await anna.CloseAsync(offer.ConversationId, offer.InteractionId);
        await anna.WrapUpAsync(offer.ConversationId, offer.InteractionId, "solved");
    }

    private static async Task ShowsAsync(StagePrinter print, ShopVisitor ewa, string holds, string told, Func<Task> act)
    {
        var (mark, start) = (ewa.Events.Mark, Stopwatch.GetTimestamp());
        await act();
        var seen = await ewa.Events.FirstAsync(
            mark, told => holds == Typing ? told.StartsWith(Typing, StringComparison.Ordinal) : ewa.Shown.Contains(holds),
            $"'{holds}' on Ewa's page", StoryContext.Soon);
        print.Expect(Ewa, told, Finding.SeenAfter(seen.Since(start)));
    }

    private Task<WebChatHost> OpenAsync(StoryContext context)
    {
        var tokens = TokenIssuer.Open(context.Server.Store);
        var connector = context.Settings.Channels.Single(channel => channel.Id == ChannelId).ConnectorId;
        var token = tokens.Issue(Roles.Connector, connector);
        return WebChatHost.StartAsync(
            new() { Listen = new(IPAddress.Loopback, 0), Omni = context.Server.GrpcAddress, Token = () => token, Key = key },
            logging => logging.ClearProviders());
    }

    private string Text(string parameter) => file.Texts(parameter)[0];
}
