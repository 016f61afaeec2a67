using System.Collections.Immutable;
using System.Reflection;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>The rules against the table, and the table against what there is: nothing may be added without a row.</summary>
[Trait("Semantics", "§3")]
[Trait("Semantics", "§4")]
public sealed class InteractionTableTests
{
    private static readonly string[] Taken =
    [
        nameof(WorkOutcome.Done), nameof(OfferOutcome.Made), nameof(AcceptOutcome.Accepted), nameof(DeclineOutcome.Declined),
        nameof(PickOutcome.Picked), nameof(CloseOutcome.Closed), bool.TrueString,
    ];

    public static TheoryData<string, InteractionPhase, string> Cells()
    {
        var cells = new TheoryData<string, InteractionPhase, string>();
        foreach (var (name, row) in InteractionTable.Rows)
            foreach (var (phase, becomes) in row)
                cells.Add(name, phase, becomes);
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Event_InEachState_DoesWhatTheTableSays(string row, InteractionPhase from, string becomes) =>
        Assert.Equal(becomes, Played.Of(Command(row), from).Becomes);

    [Fact]
    public void Table_HasEveryEventInEveryState()
    {
        Assert.Equal(Commands.All.Select(c => c.Name).Order(), InteractionTable.Rows.Keys.Order());
        var phases = Enum.GetValues<InteractionPhase>().Where(p => p != InteractionPhase.Unspecified).Order().ToArray();
        Assert.All(InteractionTable.Rows, row => Assert.Equal(phases, row.Value.Select(c => c.Phase).Order()));
    }

    /// <summary>A rule about an interaction is in the table, or says of messages and signals only.</summary>
    [Fact]
    public void Table_HasEveryRuleAboutInteractions()
    {
        string[] beside =
        [
            // What is said, shown or told moves no interaction.
            "EstimateRules.Ask", "EstimateRules.Enter", "MessageChangeRules.Change", "MessageChangeRules.Name",
            "MessageRules.Record", "MessageRules.Report", "MessageRules.Send", "OwnMessageRules.Edit",
            "OwnMessageRules.Recall", "SendRules.Send", "SignalRules.Push", "SignalRules.Read", "SignalRules.ReadByCustomer",
            "VerificationRules.Begin", "VerificationRules.Record",
            // In MergeRulesTests, SplitRulesTests.
            "MergeRules.Merge", "MergeRules.Unmerge",
            // In OfferTableTests.
            "OfferRules.ClearExclusions",
        ];
        var inTable = Commands.All.Select(c => c.Rule).Where(r => r.Length > 0).Distinct();
        Assert.Equal(Rules.Keys.Order(StringComparer.Ordinal), inTable.Concat(beside).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// A step of the state machine is taken by some row. Only the step out of Offered to the end is not: what leaves Offered
    /// withdraws first.
    /// </summary>
    [Fact]
    public void Table_TakesEveryStepThatIsLegal()
    {
        var taken = Played.All.SelectMany(p => p.Steps).Distinct().Order().ToArray();
        var phases = Enum.GetValues<InteractionPhase>();
        var legal = phases.SelectMany(
            from => phases.Where(to => InteractionPhases.CanMove(from, to)).Select(to => (from, to)));
        Assert.Equal([(InteractionPhase.Offered, InteractionPhase.Closed)], legal.Except(taken));
    }

    /// <summary>An event that names an interaction happens in some row, or changes nothing about where it is.</summary>
    [Fact]
    public void Table_HasEveryEventOfInteractions()
    {
        var happened = Played.All.SelectMany(p => p.Events).ToHashSet();
        var events = typeof(DomainEvent).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DomainEvent))
            && t.GetProperties().Any(p => p.PropertyType == typeof(InteractionId)));
        Assert.Equal(
            Beside.Split(' ').Order(StringComparer.Ordinal),
            events.Where(e => !happened.Contains(e)).Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(InteractionResult), "Merged Split")] // MergeRulesTests, SplitRulesTests: whatever the state
    [InlineData(typeof(FlowOutCause), "Merged Split")]
    [InlineData(typeof(EntryKind), "")]
    [InlineData(typeof(AcceptOutcome), "Expired Stale")] // AcceptOfferTests: time and epoch, whatever the state
    [InlineData(typeof(DeclineOutcome), "NotYours Stale")] // EndOfOfferTests
    [InlineData(typeof(OfferOutcome), "AgentMoved Excluded Stale")] // MakeOfferTests; the activation is a claim
    [InlineData(typeof(WorkOutcome), "DispositionRequired FilesOfOtherChannel NotExtendable NotFound TextTooLong")] // WrapUpTests
    [InlineData(
        typeof(TransferOutcome),
        "AgentExcluded AgentFull AgentMoved AgentNotReady AgentOffHours AgentOffline NoEscalation NotAccepted NotFound RequestReused "
        + "SameQueue TakesPart ToSelf TooMany")] // TransferToAgentTests, TransferToQueueTests: whatever the state
    [InlineData(
        typeof(SwitchOutcome),
        "AgentMoved NoAddress NoCapacity NoConnector NotFound RequestReused SameChannel TransferPending")] // SwitchRulesTests
    [InlineData(
        typeof(PickOutcome),
        "AgentFull AgentMoved AgentNotReady AgentOffHours AgentOffline Excluded NotCompetent NotFound NotServed")] // PickRulesTests
    public void Enum_OfTheStateMachine_IsInTheTable(Type type, string elsewhere)
    {
        var said = Played.All.SelectMany(p => p.Words).ToHashSet(StringComparer.Ordinal);
        var missing = Enum.GetNames(type).Where(n => n != "Unspecified" && !said.Contains($"{type.Name}.{n}"));
        var found = string.Join(' ', missing.Order(StringComparer.Ordinal));
        Assert.True(
            elsewhere == found,
            $"{type.Name}: in no row and not named as tested elsewhere, or the other way round. Named: {elsewhere}; found: {found}");
    }

    /// <summary>Rules that decide about an interaction, with the enum they answer by.</summary>
    private static readonly Dictionary<string, Type> Rules = typeof(InteractionState).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(m => m.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Decision<>)
            && m.GetParameters().Any(p =>
                p.ParameterType == typeof(InteractionState) || p.ParameterType == typeof(ConversationState)))
        .ToDictionary(
            m => $"{m.DeclaringType!.Name}.{m.Name}", m => m.ReturnType.GetGenericArguments()[0], StringComparer.Ordinal);

    private static Command Command(string name) => Commands.All.Single(c => c.Name == name);

    /// <summary>Messages, marks, clocks; promises and seats; what is left of transfers (TransferClockTests, WrapUpTests).</summary>
    private const string Beside =
        "AnswerRecorded CustomerArrivedAgain MessageEdited MessageNamed MessageRecalled MessageSent MessagesRead PagePushed "
        + "ReactionsChanged CallbackOffered EstimateRaised EstimateTold PromiseEnded PromiseMade SlotBooked SlotFreed "
        + "ExclusionsCleared SegmentWrapUpCompleted TransferTooSlow SlaBreached SlaClockDropped SlaClockSet SlaDueSoon "
        + "ConversationSplit ConversationSplitOff QuestionMoved QuestionReturned IdentityVerified StepBegun StepRefused "
        + "WriterDoubted";

    /// <summary>A command done in a state.</summary>
    private sealed record Played(
        string Becomes, ImmutableArray<(InteractionPhase, InteractionPhase)> Steps, ImmutableArray<Type> Events,
        ImmutableArray<string> Words)
    {
        public static IReadOnlyList<Played> All { get; } =
        [
            .. from row in InteractionTable.Rows
            from cell in row.Value
            where cell.Becomes != "/"
            select Of(Command(row.Key), cell.Phase),
        ];

        public static Played Of(Command command, InteractionPhase phase)
        {
            Matter matter;
            try
            {
                matter = Places.At(phase, command.Kind);
            }
            catch (NotSupportedException)
            {
                return new("/", [], [], []);
            }

            var (state, before) = (matter.State, matter.Log.Count);
            var outcome = command.Do(matter);
            var events = matter.Log.Skip(before).ToArray();
            return new(
                BecomesOf(state, matter.State, outcome, events), StepsOf(matter.Log), [.. matter.Log.Select(e => e.GetType())],
                [.. WordsOf(command, outcome, matter.Log)]);
        }

        private static string BecomesOf(
            ConversationState before, ConversationState after, string outcome, IReadOnlyCollection<DomainEvent> events)
        {
            var (was, now) = (before.Interactions[^1], after.Find(before.Interactions[^1].Id)!);
            var beside = string.Concat(after.Interactions.Skip(before.Interactions.Length).Select(i => $" +{i.Phase}"));
            if (!Taken.Contains(outcome))
            {
                Assert.Empty(events);
                return $"! {outcome}";
            }

            var moved = was.Phase != now.Phase || was.Owner != now.Owner
                || events.Any(e => e is InteractionQueued q && q.Interaction == was.Id);
            var result = now.Result == InteractionResult.Unspecified ? "" : $"({now.Result})";
            return moved ? $"-> {now.Phase}{result}{beside}" : $"= {outcome}{beside}";
        }

        private static ImmutableArray<(InteractionPhase, InteractionPhase)> StepsOf(IEnumerable<DomainEvent> log)
        {
            List<(InteractionPhase, InteractionPhase)> steps = [];
            var state = new ConversationState();
            foreach (var change in log)
            {
                var next = state.Apply(change, 1);
                foreach (var now in next.Interactions)
                {
                    var was = state.Find(now.Id)?.Phase ?? InteractionPhase.Unspecified;
                    if (was != now.Phase || (change is InteractionQueued q && q.Interaction == now.Id)
                        || (change is InteractionScheduled s && s.Interaction == now.Id))
                        steps.Add((was, now.Phase));
                }

                state = next;
            }

            return [.. steps];
        }

        private static IEnumerable<string> WordsOf(Command command, string outcome, IEnumerable<DomainEvent> log)
        {
            if (Rules.TryGetValue(command.Rule, out var type)) yield return $"{type.Name}.{outcome}";
            foreach (var change in log)
                if (change switch
                    {
                        InteractionClosed e => $"{nameof(InteractionResult)}.{e.Result}",
                        InteractionFlowedOut e => $"{nameof(FlowOutCause)}.{e.Cause}",
                        InteractionQueued e => $"{nameof(EntryKind)}.{e.Kind}",
                        _ => null,
                    } is { } word)
                    yield return word;
        }
    }
}
