using System.Collections.Immutable;

namespace Omni.Domain.Verification;

/// <summary>What the customer showed in another conversation that goes on in this one, or within which this one began.</summary>
public sealed record ShownElsewhere(ConversationId Conversation, ImmutableArray<EvidenceProof> Proofs);
