using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Domain.Tests.Conversations;

/// <content>Read marks and pages.</content>
internal sealed partial class RandomLife
{
    private static ChannelSettings Able(ChannelSettings channel) => channel with
    {
        Abilities = [ChannelAbility.Read, ChannelAbility.PagePush],
    };

    private void Signal(InteractionState? i, AgentId agent, int rest)
    {
        var m = Matter;
        i = i is null ? null : m.State.Find(i.Id);
        if (i is null || m.State.Tail.IsEmpty) return;
        var message = m.State.Tail[rest % m.State.Tail.Length].Id;
        switch (rest % 4)
        {
            case 0: m.Commit(SignalRules.Push(i, agent, new($"msg_p{++made}"), new("https://a.example"), "", m.Settings, m.Now)); break;
            case 1 or 2: m.Commit(SignalRules.Read(m.State, i, agent, message, m.Settings, m.Now)); break;
            default: m.Commit(SignalRules.ReadByCustomer(m.State, i.Connector, message, m.Settings, m.Now)); break;
        }
    }
}
