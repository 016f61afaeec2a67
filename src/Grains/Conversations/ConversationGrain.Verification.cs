using System.Globalization;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Verification;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>How surely the customer is known, and what that allows (mission C9).</content>
internal sealed partial class ConversationGrain : IConversationVerification
{
    /// <inheritdoc/>
    public async Task<VerificationReply> RecordVerificationAsync(RecordVerification command, RequestStamp stamp)
    {
        var settings = await Services.Settings.AtLeastAsync(command.SettingsVersion);
        var (reply, first) = await OnceAsync(
            stamp, now => VerificationRules.Record(State, command, settings, now),
            r => $"{(int)r.Level}|{r.Until.UtcTicks.ToString(CultureInfo.InvariantCulture)}");
        if (first is null) return reply ?? VerificationReply.Of(VerificationOutcome.RequestReused);
        var said = first.Split('|');
        return new(
            VerificationOutcome.Recorded, (EvidenceLevel)Number(said[0]),
            new(long.Parse(said[1], CultureInfo.InvariantCulture), TimeSpan.Zero));
    }

    /// <inheritdoc/>
    public async Task<StepReply> BeginStepAsync(BeginStep command, RequestStamp stamp)
    {
        var settings = await Services.Settings.AtLeastAsync(command.SettingsVersion);
        var (reply, first) = await OnceAsync(
            stamp, now => VerificationRules.Begin(State, command, settings, now),
            r => $"{(int)r.Outcome}|{(int)r.Level}|{(int)r.Needs}");
        if (first is null) return reply ?? StepReply.Of(StepOutcome.RequestReused);
        var said = first.Split('|');
        return new((StepOutcome)Number(said[0]), (EvidenceLevel)Number(said[1]), (EvidenceLevel)Number(said[2]));
    }

    /// <inheritdoc/>
    public Task DoubtAsync(Identifier? address) =>
        CommitAsync(now => new Decision<bool>(true, VerificationRules.Doubt(State, address, now)));

    /// <summary>
    /// Decides and remembers the answer in the same append. What the rule says to a repetition does not count: time has passed.
    /// </summary>
    /// <returns>The answer, or that of the first time; neither: the request had other content then.</returns>
    private async Task<(TReply? Reply, string? First)> OnceAsync<TReply>(
        RequestStamp stamp, Func<DateTimeOffset, Decision<TReply>> decide, Func<TReply, string> write)
        where TReply : class
    {
        var result = await CommitAsync(
            decide, reply => new CommitOptions { Claims = [Requests.Remember(stamp, write(reply))] });
        if (result.Refused is null && !result.Events.IsEmpty) return (result.Outcome, null);
        var claim = Requests.Remember(stamp, "").Claim;
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(claim);
        return known is null ? (result.Outcome, null) : (null, Requests.FirstAnswer(stamp, known));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
