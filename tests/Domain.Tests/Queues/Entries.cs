using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Queues;

/// <summary>Short ways to say what waits and who could take it.</summary>
internal static class Entries
{
    public static WaitingEntry Entry(
        string id, ChannelClass channelClass = ChannelClass.Chat, DateTimeOffset? agedFrom = null, int boost = 0,
        long seq = 1) => new(
        Sample.Help, Sample.Conversation, new(id), 1, 0, false, Sample.Of(channelClass).Id, channelClass,
        Sample.Start, agedFrom ?? Sample.Start, boost, seq, [], null, []);

    public static Candidate Agent(string id, params string[] channels) => new(
        new(id), 1, 1, [], [.. channels.Select(c => new ChannelRoom(c, 1))], true, 0, Sample.Start, 0);

    public static Candidate AgentOfAll(string id) => Agent(id, "voice", "chat", "mail");
}
