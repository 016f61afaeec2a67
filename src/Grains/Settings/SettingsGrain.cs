using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Settings;
using Omni.Contracts.Webhooks;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Settings;

/// <summary>A brand's settings. Key: <c>set_</c> and the brand. Every version is kept.</summary>
internal sealed class SettingsGrain(GrainServices services, SettingsCache cache, ILogger<SettingsGrain> log)
    : StreamGrain<SettingsState>(services, log), ISettingsGrain
{
    /// <inheritdoc/>
    public async Task<ApplyReply> ApplyAsync(
        SettingsDocument document, int? expectedVersion, bool dryRun, string actor, RequestStamp stamp)
    {
        var faults = SettingsRules.Faults(document);
        if (!faults.IsEmpty) return new(ApplyOutcome.Invalid, State.Current.Version, faults);
        if (dryRun) return new(ApplyOutcome.Applied, State.Current.Version, []);
        var remember = Requests.Remember(stamp, "");
        var result = await CommitAsync(
            now => expectedVersion is { } expected && expected != State.Current.Version
                ? ApplyOutcome.VersionMoved
                : new Decision<ApplyOutcome>(
                    ApplyOutcome.Applied, new SettingsApplied(State.Current.Version + 1, document, actor, now)),
            new CommitOptions { Claims = [remember] });
        if (result is { Refused: null, Outcome: ApplyOutcome.Applied })
        {
            cache.Take(State.Current);
            return new(ApplyOutcome.Applied, State.Current.Version, []);
        }

        // A repetition finds another version than it expects: only the claim tells that this is its own doing.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        var outcome = known is null ? result.Outcome
            : Requests.FirstAnswer(stamp, known) is null ? ApplyOutcome.RequestReused
            : ApplyOutcome.Applied;
        return new(outcome, State.Current.Version, []);
    }

    /// <inheritdoc/>
    public Task<SettingsVersion> GetAsync() =>
        Task.FromResult(new SettingsVersion(State.Current.Version, State.Current.Document));

    /// <inheritdoc/>
    public Task<DateTimeOffset?> WakeAsync()
    {
        TellWebhooks();
        return WakeCoreAsync();
    }

    /// <inheritdoc/>
    protected override void OnCommitted(
        SettingsState before, SettingsState after, ImmutableArray<DomainEvent> events, AgentId? actor) =>
        TellWebhooks();

    private void TellWebhooks()
    {
        var version = State.Current.Version;
        foreach (var webhook in State.Current.Document.Webhooks)
            Tells.Send(
                webhook.Id,
                () => GrainFactory.GetGrain<IWebhookGrain>(webhook.Id).SettingsAppliedAsync(version));
    }
}
