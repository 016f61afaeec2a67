using Omni.Domain.Queues;

namespace Omni.Api.Settings;

/// <summary>Virtual wait by cause, in and out; what is absent keeps its default.</summary>
internal static class BoostPolicies
{
    public static BoostPolicy Read(V1.BoostPolicy? boosts)
    {
        var standard = BoostPolicy.Default;
        if (boosts is null) return standard;
        return new()
        {
            MissedOfferSeconds = boosts.HasMissedOfferSeconds ? boosts.MissedOfferSeconds : null,
            SlaBreachedSeconds = boosts.HasSlaBreachedSeconds ? boosts.SlaBreachedSeconds : standard.SlaBreachedSeconds,
            PromiseBrokenSeconds =
                boosts.HasPromiseBrokenSeconds ? boosts.PromiseBrokenSeconds : standard.PromiseBrokenSeconds,
            FrustrationSeconds = boosts.HasFrustrationSeconds ? boosts.FrustrationSeconds : standard.FrustrationSeconds,
            AgentLostSeconds = boosts.HasAgentLostSeconds ? boosts.AgentLostSeconds : standard.AgentLostSeconds,
            SlowTransferSeconds = boosts.HasSlowTransferSeconds ? boosts.SlowTransferSeconds : standard.SlowTransferSeconds,
            ReturnedSeconds = boosts.HasReturnedSeconds ? boosts.ReturnedSeconds : standard.ReturnedSeconds,
            EscalatedSeconds = boosts.HasEscalatedSeconds ? boosts.EscalatedSeconds : standard.EscalatedSeconds,
            OverloadSeconds = boosts.HasOverloadSeconds ? boosts.OverloadSeconds : standard.OverloadSeconds,
            CausesMaxSeconds = boosts.HasCausesMaxSeconds ? boosts.CausesMaxSeconds : standard.CausesMaxSeconds,
        };
    }

    public static V1.BoostPolicy Write(BoostPolicy boosts)
    {
        var written = new V1.BoostPolicy
        {
            SlaBreachedSeconds = boosts.SlaBreachedSeconds,
            PromiseBrokenSeconds = boosts.PromiseBrokenSeconds,
            FrustrationSeconds = boosts.FrustrationSeconds,
            AgentLostSeconds = boosts.AgentLostSeconds,
            SlowTransferSeconds = boosts.SlowTransferSeconds,
            ReturnedSeconds = boosts.ReturnedSeconds,
            EscalatedSeconds = boosts.EscalatedSeconds,
            OverloadSeconds = boosts.OverloadSeconds,
            CausesMaxSeconds = boosts.CausesMaxSeconds,
        };
        if (boosts.MissedOfferSeconds is { } missed) written.MissedOfferSeconds = missed;
        return written;
    }
}
