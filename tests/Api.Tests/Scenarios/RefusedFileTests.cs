using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A message is kept whatever its files are: those that were not taken are named with it.</summary>
[Trait("Mission", "C7")]
[Trait("Mission", "C1")]
public sealed class RefusedFileTests() : Scenario(TestSettings.With(settings =>
    settings.Channels.Single(c => c.Id == "webchat").Files = new() { MaxBytes = 1_000, MaxPerMessage = 2 }))
{
    private const string Visitor = "visitor-1";

    [Fact]
    public async Task Message_WhoseFileIsBeyondTheChannel_IsKept_AndTheAgentSeesWhatWasNotTaken()
    {
        var (agent, web) = (await WorkingAsync("agt_7"), Connector("cnn_web"));
        var file = SentFile.Picture(1_001, "roof.png").From(Visitor);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "ATTACHMENT_TOO_LARGE",
            () => file.UploadAsync(Server.As(Roles.Connector, "cnn_web")), "header.size");
        var message = With(web.Chat(Visitor, "", "1"), new RefusedFile
        {
            Name = file.Header.Name, Type = file.Header.Type, Size = file.Header.Size, Why = FileRefusal.Size,
        });

        var taken = await web.SendAsync(message);
        Assert.True((await web.SendAsync(message)).Duplicate);

        var offer = await agent.OfferAsync();
        AssertShown(Assert.Single(offer.Briefing.Messages));
        await Server.RestartAsync();
        AssertShown(Assert.Single((await ConversationAsync(taken.ConversationId)).Messages));
        var transcript = await Conversations.GetTranscriptAsync(new() { ConversationId = taken.ConversationId })
            .ResponseAsync.Within("a transcript");
        AssertShown(Assert.Single(transcript.Messages));
    }

    [Fact]
    public async Task File_WhoseNameIsWhyItWasRefused_IsShownWithoutHarm_BesideOneThatWasTaken()
    {
        var web = Connector("cnn_web");
        var kept = await SentFile.Picture(900).From(Visitor).UploadAsync(Server.As(Roles.Connector, "cnn_web"));
        var message = With(
            web.Chat(Visitor, "see both"),
            new RefusedFile { Name = "../\u202Egnp.exe", Why = FileRefusal.Name },
            new RefusedFile { Name = new('n', 300), Why = FileRefusal.Lost });
        message.AttachmentTokens.Add(kept.Token);

        var taken = await web.SendAsync(message);

        var shown = Assert.Single((await ConversationAsync(taken.ConversationId)).Messages);
        Assert.Equal(("see both", "photo.png"), (shown.Text, Assert.Single(shown.Attachments).Name));
        Assert.Equal(
            [("../\uFFFDgnp.exe", FileRefusal.Name), (new string('n', 200), FileRefusal.Lost)],
            shown.RefusedFiles.Select(f => (f.Name, f.Why)));
    }

    [Theory]
    [InlineData("why", "FIELD_REQUIRED", "refused_files[0].why")]
    [InlineData("unknown", "FIELD_OUT_OF_RANGE", "refused_files[0].why")]
    [InlineData("size", "FIELD_OUT_OF_RANGE", "refused_files[0].size")]
    [InlineData("type", "FIELD_TOO_LONG", "refused_files[0].type")]
    [InlineData("many", "TOO_MANY_ITEMS", "refused_files")]
    [InlineData("session", "FIELD_MALFORMED", "refused_files")]
    public async Task Refusal_ThatIsNone_SaysWhy(string fault, string reason, string field)
    {
        var web = Connector("cnn_web");
        var file = new RefusedFile { Name = "roof.png", Why = FileRefusal.Size };
        var message = With(web.Chat(Visitor, "look"), file);
        switch (fault)
        {
            case "why": message.RefusedFiles[0].Why = FileRefusal.Unspecified; break;
            case "unknown": message.RefusedFiles[0].Why = (FileRefusal)99; break;
            case "size": message.RefusedFiles[0].Size = -1; break;
            case "type": message.RefusedFiles[0].Type = new('x', 129); break;
            case "many": message.RefusedFiles.Add(Enumerable.Repeat(file, 20)); break;
            case "session": message.SessionStarted = new(); break;
        }

        await Refused.WithAsync(StatusCode.InvalidArgument, reason, () => web.SendAsync(message), field);
    }

    private static void AssertShown(Message message)
    {
        var file = Assert.Single(message.RefusedFiles);
        Assert.Equal(
            ("", "roof.png", "image/png", 1_001L, FileRefusal.Size), (message.Text, file.Name, file.Type, file.Size, file.Why));
        Assert.Empty(message.Attachments);
    }

    private static IngestRequest With(IngestRequest request, params RefusedFile[] files)
    {
        request.RefusedFiles.Add(files);
        return request;
    }
}
