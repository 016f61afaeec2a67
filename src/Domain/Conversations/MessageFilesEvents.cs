using System.Collections.Immutable;
using Omni.Domain.Attachments;

namespace Omni.Domain.Conversations;

/// <summary>What a message says, and the files that go with it.</summary>
public sealed record MessageContent(string Text)
{
    /// <summary>In the order of the message; null: none.</summary>
    public ImmutableArray<Attachment>? Files { get; init; }

    /// <summary>Files that came with it and were not taken; null: none.</summary>
    public ImmutableArray<RefusedFile>? Refused { get; init; }
}

/// <content>What of its files is nobody's secret.</content>
public sealed partial record MessageReceived
{
    /// <summary>Where the contents of its files lie in the store of attachments; null: it has none.</summary>
    public ImmutableArray<string>? Contents { get; init; }
}

/// <content>What of its files is nobody's secret.</content>
public sealed partial record MessageSent
{
    /// <summary>Where the contents of its files lie in the store of attachments; null: it has none.</summary>
    public ImmutableArray<string>? Contents { get; init; }
}
