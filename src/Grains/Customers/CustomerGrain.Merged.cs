using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Customers;

/// <content>
/// Conversations say themselves where they go on; nothing of it is kept here. They are followed within one person alone: what
/// was unmerged must not be mixed again.
/// </content>
internal sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public async Task<ConversationId> SurvivorAsync(ConversationId conversation)
    {
        for (var step = 1; step <= MergeRules.FollowedMax; step++)
        {
            if (await ConversationOf(conversation).FindLinkAsync() is not { Survivor: { } survivor } || !await IsOursAsync(survivor)) break;
            conversation = survivor;
        }

        return conversation;
    }

    /// <inheritdoc/>
    public async Task<bool> IsOneWithAsync(CustomerId other)
    {
        await ReadOthersAsync();
        return State.Id is not null && (await groups.ReadAsync(State)).Members.Any(m => m.Id == other);
    }

    /// <summary>Passes a message on; after as many merges and splits as anybody follows it went in a circle, and stays.</summary>
    private async Task<ReceiveReply> SendAsync(ConversationId target, ReceiveCommand command)
    {
        ConversationId? back = null;
        for (var step = 1; ; step++)
        {
            var reply = await ConversationOf(target).ReceiveAsync(command);
            var isPassedOn = reply.Status is ReceiveStatus.Elsewhere or ReceiveStatus.AtOrigin;
            if (isPassedOn && step <= 2 * MergeRules.FollowedMax && await IsOursAsync(reply.Conversation))
            {
                if (reply.Status == ReceiveStatus.AtOrigin)
                    (back, command) = (back ?? target, command with { Onward = Onward.OpenOnly });
                else if (step == MergeRules.FollowedMax)
                    command = command with { Onward = Onward.Stays };
                target = reply.Conversation;
            }
            else if ((isPassedOn || reply.Status == ReceiveStatus.ConversationOver) && back is { } first)
            {
                // Nothing is open of its address where the conversation began.
                (target, back, command) = (first, null, command with { Onward = Onward.Stays });
            }
            else
            {
                return isPassedOn ? reply with { Status = ReceiveStatus.ConversationOver } : reply;
            }
        }
    }

    /// <summary>Whether it is filed under this person, as the streams say now.</summary>
    private async Task<bool> IsOursAsync(ConversationId conversation) =>
        await ConversationOf(conversation).FindLinkAsync() is { } link && await IsOneWithAsync(link.Customer);
}
