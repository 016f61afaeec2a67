namespace Omni.Api.Access;

/// <summary>What a token's bearer is (Semantics §27); a set of them is what a method allows.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>A channel connector; its subject is its id, <c>cnn_…</c>.</summary>
    Connector = 1,

    /// <summary>An agent's frontend; its subject is the agent's id, <c>agt_…</c>.</summary>
    Agent = 2,

    /// <summary>Another system: CRM, shop, desk.</summary>
    Integrator = 4,

    /// <summary>An administrator.</summary>
    Admin = 8,

    /// <summary>
    /// An agent who leads others: does what agents do, reads why-logs, steps into conversations; its subject is the agent's
    /// id, <c>agt_…</c>.
    /// </summary>
    Supervisor = 16,
}
