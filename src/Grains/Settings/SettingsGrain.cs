using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Settings;
using Omni.Contracts.Webhooks;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Settings;

/// <summary>A brand's settings. Key: <c>set_</c> and the brand. Every version is kept: its event has its number.</summary>
internal sealed partial class SettingsGrain(GrainServices services, SettingsCache cache, ILogger<SettingsGrain> log)
    : StreamGrain<SettingsState>(services, log), ISettingsGrain
{
    /// <inheritdoc/>
    public async Task<ApplyReply> ApplyAsync(
        SettingsDocument document, int? expectedVersion, bool dryRun, string actor, RequestStamp stamp)
    {
        var faults = SettingsRules.Faults(document);
        if (!faults.IsEmpty) return Refused(ApplyOutcome.Invalid, faults);
        faults = SettingsRules.FaultsAt(document, Now);
        if (faults.IsEmpty) faults = await FaultsOfWorkAsync(document);
        if (!faults.IsEmpty) return await FirstAnswerAsync(stamp) ?? Refused(ApplyOutcome.Invalid, faults);
        if (dryRun)
            return HasMoved(expectedVersion)
                ? Refused(ApplyOutcome.VersionMoved)
                : new(ApplyOutcome.Applied, State.Current.Version, []) { Before = State.Current.Document };

        var before = State.Current;
        var result = await CommitAsync(
            now =>
            {
                before = State.Current;
                return HasMoved(expectedVersion)
                    ? ApplyOutcome.VersionMoved
                    : new Decision<ApplyOutcome>(
                        ApplyOutcome.Applied, new SettingsApplied(before.Version + 1, document, actor, now));
            },
            _ => new CommitOptions { Claims = [Requests.Remember(stamp, Text(before.Version + 1))] });
        if (result is { Refused: null, Outcome: ApplyOutcome.Applied })
        {
            cache.Take(State.Current);
            return new(ApplyOutcome.Applied, State.Current.Version, []) { Before = before.Document };
        }

        // A repetition finds another version than it expects: only the claim tells that this is its own doing.
        return await FirstAnswerAsync(stamp, result.Refused?.Actual) ?? Refused(result.Outcome);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> WakeAsync()
    {
        TellWebhooks();
        AskWhatMayBeLeft();
        return await WakeCoreAsync();
    }

    /// <inheritdoc/>
    protected override DateTimeOffset? NextAlarmAt(SettingsState state) => askAt < lookAgainAt ? askAt : lookAgainAt ?? askAt;

    /// <inheritdoc/>
    protected override Task OnDueAsync()
    {
        BeginAsking();
        return LookAfterRemovedAsync();
    }

    /// <inheritdoc/>
    protected override void OnCommitted(
        SettingsState before, SettingsState after, ImmutableArray<DomainEvent> events, AgentId? actor)
    {
        TellWebhooks();
        TellRemoved(before.Current.Document, after.Current.Document);
        if (after.Current.PromisedAt == before.Current.PromisedAt) return;
        askAt = Now;
        BeginAsking();
    }

    private bool HasMoved(int? expected) => expected is { } version && version != State.Current.Version;

    private ApplyReply Refused(ApplyOutcome outcome, ImmutableArray<SettingsFault> faults = default) =>
        new(outcome, State.Current.Version, faults.IsDefault ? [] : faults);

    /// <summary>What the same request was answered; null: there was none.</summary>
    private async Task<ApplyReply?> FirstAnswerAsync(RequestStamp stamp, string? remembered = null)
    {
        remembered ??= await Services.Journal.FindClaimAsync(Requests.Remember(stamp, "").Claim);
        if (remembered is null) return null;
        if (Requests.FirstAnswer(stamp, remembered) is not { } answer) return Refused(ApplyOutcome.RequestReused);
        var version = int.TryParse(answer, CultureInfo.InvariantCulture, out var first) ? first : State.Current.Version;
        var before = await FindAsync(version - 1);
        return new(ApplyOutcome.Applied, version, []) { Before = before?.Document };
    }

    private void TellWebhooks()
    {
        var version = State.Current.Version;
        foreach (var webhook in State.Current.Document.Webhooks)
            Tells.Send(
                webhook.Id,
                () => GrainFactory.GetGrain<IWebhookGrain>(webhook.Id).SettingsAppliedAsync(version));
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
