using Omni.Domain.Conversations;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Who is told of other promises by no queue and no agent (Semantics §18).</summary>
[Trait("Semantics", "§18")]
public sealed class UnattendedRowsTests
{
    [Theory]
    [InlineData("handed over soon", true)]
    [InlineData("a bot serves it", true)]
    [InlineData("a callback is scheduled", true)]
    [InlineData("it waits", false)]
    [InlineData("it rings", false)]
    [InlineData("somebody has it", false)]
    [InlineData("parked by its owner", false)]
    [InlineData("wrapped up", false)]
    [InlineData("closed", false)]
    [InlineData("merged away", false)]
    public void Row_IsThere_WhileNobodyLooksAfterIt(string row, bool unattended)
    {
        var matter = row switch
        {
            "handed over soon" or "merged away" => Matter.In(InteractionPhase.New),
            "a bot serves it" => Matter.In(InteractionPhase.New),
            "a callback is scheduled" => Calling.Waiting(),
            "it waits" => Matter.In(InteractionPhase.Queued),
            "it rings" => Matter.In(InteractionPhase.Offered),
            "somebody has it" => Matter.In(InteractionPhase.Active),
            "parked by its owner" => Matter.In(InteractionPhase.Parked),
            "wrapped up" => Matter.In(InteractionPhase.WrapUp),
            _ => Matter.In(InteractionPhase.Closed),
        };
        if (row == "a bot serves it") matter.Commit(SelfServiceRules.Start(matter.Last, matter.Policy, matter.Now));
        if (row == "a callback is scheduled") matter.Choose(Start.AddHours(1));
        if (row == "merged away")
            matter.Commit(MergeRules.Absorb(matter.State, new("con_2"), "sup_1", matter.Settings, matter.Now));

        var rows = ConversationRows.Of(matter.State).Where(r => r.Table == UnattendedRows.Table).ToArray();

        Assert.Equal((row, unattended ? 1 : 0), (row, rows.Length));
        if (unattended) Assert.Equal((matter.State.Brand, matter.State.Id.Value), (rows[0].Scope, rows[0].Key));
    }
}
