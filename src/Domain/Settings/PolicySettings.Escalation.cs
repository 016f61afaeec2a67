using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>Escalations where the queue says nothing else (Semantics §15).</content>
public sealed partial record PolicySettings
{
    /// <summary>Whether what is escalated is given away or talked over first.</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(40)]
    public EscalationMode EscalationMode
    {
        get => field == EscalationMode.Unspecified ? EscalationMode.HandOver : field;
        init;
    }
}
