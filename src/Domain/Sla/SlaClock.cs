namespace Omni.Domain.Sla;

/// <summary>What is promised to a customer (Semantics §18).</summary>
public enum SlaClock
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The first human reply of the conversation, from the customer's first message on.</summary>
    FirstResponse = 1,

    /// <summary>The next human reply, from the first message on that is unanswered after one.</summary>
    NextResponse = 2,

    /// <summary>The end of the conversation, from its opening on.</summary>
    Resolution = 3,
}
