using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Names that a frontend shows instead of ids.</summary>
public sealed class DirectoryTests() : Scenario(TestSettings.With(settings =>
{
    var queue = settings.Queues.Single(q => q.Id == "que_chat");
    queue.Dispositions.Add("solved");
    queue.WrapUp = new() { Mode = WrapUpMode.Mandatory, Topics = { "repair" }, Regions = { "north", "south" } };
    var chat = settings.Channels.Single(c => c.Id == "webchat");
    chat.Abilities.Clear();
    chat.Abilities.Add(ChannelAbility.PagePush);
    var code = new VerificationMethod { Id = "code", Name = "Code by SMS", Gives = Evidence.SignedIn, Channels = { "webchat" } };
    settings.VerificationMethods.Add(code);
    settings.SensitiveSteps.Add(new SensitiveStep { Id = "refund", Name = "Refund", Needs = Evidence.SignedIn });
}))
{
    [Fact]
    [Trait("Mission", "G1")]
    public async Task Directory_NamesChannelsQueuesAndColleagues()
    {
        var directory = await ReadAsync("");

        var chat = directory.Channels.Single(c => c.Id == "webchat");
        Assert.Equal(("Web chat", ChannelClass.Chat), (chat.Name, chat.ChannelClass));
        Assert.Equal([ChannelAbility.PagePush], chat.Abilities);
        Assert.Null(chat.Files);
        var queue = directory.Queues.Single(q => q.Id == "que_chat");
        Assert.Equal(
            ("Chats and messengers", "solved", "repair", "north south"),
            (queue.Name, Joined(queue.Dispositions), Joined(queue.Topics), Joined(queue.Regions)));
        Assert.Empty(directory.Queues.Single(q => q.Id == "que_deferred").Topics);
        Assert.Equal("Grace", directory.OwnName);
        Assert.Equal(9, directory.Agents.Count);
    }

    [Fact]
    [Trait("Mission", "C9")]
    public async Task Directory_NamesHowCustomersShowWhoTheyAre_AndWhatFor()
    {
        var directory = await ReadAsync("");

        var method = Assert.Single(directory.VerificationMethods);
        Assert.Equal(("code", "Code by SMS", Evidence.SignedIn), (method.Id, method.Name, method.Gives));
        Assert.Equal(["webchat"], method.Channels);
        var step = Assert.Single(directory.SensitiveSteps);
        Assert.Equal(("refund", "Refund", Evidence.SignedIn), (step.Id, step.Name, step.Needs));
    }

    [Theory]
    [InlineData("an", "agt_1")]
    [InlineData("AGT_3", "agt_3")]
    [InlineData("nobody", "")]
    public async Task Colleagues_AreFoundByNameOrId(string wanted, string found) =>
        Assert.Equal(found, Joined((await ReadAsync(wanted)).Agents.Select(agent => agent.Id)));

    [Fact]
    public Task Colleague_TooLong_IsRefused() => Refused.WithAsync(
        StatusCode.InvalidArgument, "FIELD_TOO_LONG", () => ReadAsync(new string('a', 65)), "colleague");

    private static string Joined(IEnumerable<string> texts) => string.Join(' ', texts);

    private async Task<GetDirectoryResponse> ReadAsync(string colleague) =>
        await Frontend("agt_7").Client.GetDirectoryAsync(new() { Colleague = colleague }).ResponseAsync.Within("the directory");
}
