using Omni.Domain.Conversations;
using Omni.Domain.Tests.Conversations.StateMachine;

namespace Omni.Domain.Tests.Conversations;

/// <content>It is closed by a command, as whoever may try.</content>
internal sealed partial class RandomLife
{
    private void Close(InteractionState? i, AgentId agent, int rest)
    {
        var command = (rest % 4) switch
        {
            0 => Closing.BySupervisor((CloseCause)(1 + (rest / 4 % 3))),
            1 when i is not null => Closing.By(i.Connector),
            _ => Closing.By(agent),
        };
        Matter.Close(command with { NoAnswerNeeded = rest % 5 > 0 });
    }
}
