namespace Omni.Domain.Routing;

/// <summary>The key of the chain of Semantics §9 that put one agent before the next.</summary>
public enum ChainKey
{
    /// <summary>Nothing was compared.</summary>
    Unspecified = 0,

    /// <summary>Nobody else could take it.</summary>
    Only = 1,

    /// <summary>The agent knows the matter: the last agent or the case owner.</summary>
    Sticky = 2,

    /// <summary>What the queue's strategy puts before the score.</summary>
    Strategy = 3,

    /// <summary>The better score, in steps of a twentieth.</summary>
    Score = 4,

    /// <summary>The smaller load / C.</summary>
    Load = 5,

    /// <summary>The earlier <c>IdleSince</c>.</summary>
    IdleSince = 6,

    /// <summary>Fewer offers in the last 30 minutes.</summary>
    RecentOffers = 7,

    /// <summary>All else was equal: the smaller hash of agent and interaction.</summary>
    Hash = 8,
}
