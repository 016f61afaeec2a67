using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§3")]
public sealed class InteractionPhasesTests
{
    // Row: from. Column: to. A dot: no such step.
    private const string Table = """
                     | New Queued Offered Connecting Active Held WrapUp Closed Transferring Parked Scheduled Interrupted SelfService
        Unspecified  | x   .      .       x          .      .    .      .      .            .      .         .           .
        New          | .   x      .       .          .      .    .      x      .            .      x         .           x
        Queued       | .   x      x       x          .      .    .      x      .            .      x         .           .
        Offered      | .   x      .       x          .      .    .      x      .            .      .         .           .
        Connecting   | .   x      .       .          x      .    .      x      .            .      x         .           .
        Active       | .   x      .       x          .      x    x      x      x            x      .         x           .
        Held         | .   x      .       x          x      .    x      x      x            .      .         x           .
        WrapUp       | .   .      .       .          .      .    .      x      .            .      .         .           .
        Closed       | .   .      .       .          .      .    .      .      .            .      .         .           .
        Transferring | .   x      .       x          .      .    .      x      .            .      .         .           .
        Parked       | .   x      .       x          .      .    .      x      .            .      .         .           .
        Scheduled    | .   x      .       .          .      .    .      x      .            .      x         .           .
        Interrupted  | .   x      .       .          x      .    x      x      .            .      .         .           .
        SelfService  | .   x      .       .          .      .    .      x      .            .      .         .           .
        """;

    public static TheoryData<InteractionPhase, InteractionPhase, bool> Steps()
    {
        var steps = new TheoryData<InteractionPhase, InteractionPhase, bool>();
        var lines = Table.Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        var to = lines[0][1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines[1..])
        {
            var cells = line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < cells.Length; i++)
                steps.Add(Enum.Parse<InteractionPhase>(line[0]), Enum.Parse<InteractionPhase>(to[i]), cells[i] == "x");
        }

        return steps;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void CanMove_BetweenTwoPhases_FollowsTheTable(InteractionPhase from, InteractionPhase to, bool legal)
    {
        var state = new InteractionState
        {
            Id = new("int_1"), Channel = "chat", Class = ChannelClass.Chat, Connector = Sample.Web, Phase = from,
        };

        Assert.Equal(legal, InteractionPhases.CanMove(from, to));
        if (legal) Assert.Equal(to, state.To(to).Phase);
        else Assert.Throws<InvalidOperationException>(() => state.To(to));
    }

    [Fact]
    public void Table_HasEveryPhase() => Assert.Equal(
        Enum.GetValues<InteractionPhase>().Length * (Enum.GetValues<InteractionPhase>().Length - 1), Steps().Count);

    [Fact]
    public void Phases_BackToUnspecified_AreNone() =>
        Assert.All(
            Enum.GetValues<InteractionPhase>(),
            from => Assert.False(InteractionPhases.CanMove(from, InteractionPhase.Unspecified)));

    [Theory]
    [InlineData(InteractionPhase.New, false, false, true)]
    [InlineData(InteractionPhase.SelfService, false, false, true)]
    [InlineData(InteractionPhase.Queued, true, false, true)]
    [InlineData(InteractionPhase.Offered, true, false, true)]
    [InlineData(InteractionPhase.Connecting, false, true, true)]
    [InlineData(InteractionPhase.Active, false, true, true)]
    [InlineData(InteractionPhase.Held, false, true, true)]
    [InlineData(InteractionPhase.WrapUp, false, false, false)]
    [InlineData(InteractionPhase.Closed, false, false, false)]
    [InlineData(InteractionPhase.Transferring, false, false, true)]
    [InlineData(InteractionPhase.Parked, false, false, true)]
    [InlineData(InteractionPhase.Interrupted, false, true, true)]
    public void Phase_Alone_SaysWhetherItWaitsIsInHandOrTakesMessages(
        InteractionPhase phase, bool waits, bool assigned, bool takesMessages) =>
        Assert.Equal((waits, assigned, takesMessages), (phase.IsWaiting(), phase.IsAssigned(), phase.TakesMessages()));
}
