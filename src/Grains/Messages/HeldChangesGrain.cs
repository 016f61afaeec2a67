using Microsoft.Extensions.Logging;
using Omni.Contracts.Messages;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Grains.Streams;

namespace Omni.Grains.Messages;

/// <summary>
/// Changes that came before their message. Key: <c>hld_…</c>, which the claim on the message's external id holds until the
/// message comes: whoever accepts the message meets it there, without looking for it (Semantics §20).
/// </summary>
/// <remarks>Not reentrant. Short-lived: nothing is written any more once the message has come.</remarks>
internal sealed class HeldChangesGrain(GrainServices services, ILogger<HeldChangesGrain> log)
    : StreamGrain<HeldState>(services, log), IHeldChangesGrain
{
    private CustomerId? first;

    protected override string? Subject => (State.Count == 0 ? first : State.Customer)?.Value ?? Stream;

    protected override DateTimeOffset? NextAlarmAt(HeldState state) => state.NextAt;

    /// <inheritdoc/>
    public async Task<ChangeOutcome> HoldAsync(MessageChange change, CustomerId? owner)
    {
        first = owner;
        var brand = Services.Settings.Current.Document.Brand;
        var own = new ClaimKey(ClaimKind.Dedupe, change.OwnKey(brand));
        var target = new ClaimKey(ClaimKind.Dedupe, change.TargetKey(brand));
        var value = HeldClaim.OfTarget(Stream);
        var result = await CommitAsync(
            now => HeldRules.Hold(State, change, owner, now),
            _ => new CommitOptions
            {
                Claims =
                [
                    new(own, null, HeldClaim.OfChange(Stream)),
                    new(target, State.Version == 0 ? null : value, value),
                ],
            });
        if (result.Refused is { } refused)
            return refused.Claim == own ? ChangeOutcome.Duplicate : ChangeOutcome.Unspecified;
        return result.Outcome ? ChangeOutcome.Held : ChangeOutcome.TooManyHeld;
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> WakeAsync() => WakeCoreAsync();

    protected override Task OnDueAsync() =>
        CommitAsync(now => new Decision<bool>(true, HeldRules.Due(State, now)));
}
