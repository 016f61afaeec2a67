using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using Omni.Domain.Verification;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>Closing a conversation by command, as everybody who may try.</summary>
internal static class Closing
{
    public static IEnumerable<Command> Commands { get; } =
    [
        Row("close", Kind.Chat, BySupervisor()),
        Row("close, unanswered", Kind.Chat, BySupervisor() with { NoAnswerNeeded = false }),
        Row("close (call)", Kind.Live, BySupervisor(CloseCause.Failed) with { NoAnswerNeeded = false }),
        Row("close (ringing)", Kind.Ringing, BySupervisor(CloseCause.Cancelled)),
        Row("close by its agent", Kind.Chat, By(Anna)),
        Row("close by its agent, unanswered", Kind.Chat, By(Anna) with { NoAnswerNeeded = false }),
        Row("close by another agent", Kind.Chat, By(Cleo)),
        Row("close by its connector", Kind.Chat, By(Web)),
    ];

    public static CloseConversation By(AgentId agent, CloseCause cause = CloseCause.Resolved) =>
        new(new(agent.Value, agent, null), Leads: false, cause, "", NoAnswerNeeded: true, 7);

    public static CloseConversation BySupervisor(CloseCause cause = CloseCause.Resolved) => By(Cleo, cause) with { Leads = true };

    public static CloseConversation By(ConnectorId connector) =>
        By(Anna) with { By = new Party(connector.Value, null, connector) };

    public static CloseReply Close(this Matter m, CloseConversation command) =>
        m.Commit(CloseRules.Close(m.State, command, m.Settings, m.Now));

    private static Command Row(string name, Kind kind, CloseConversation command) =>
        new(name, kind, "CloseRules.Close", m => m.Close(command).Outcome.ToString());
}
