namespace Omni.Domain.Channels;

/// <summary>What a channel can do besides carrying texts or speech (mission C7, C8). Data of the settings.</summary>
public enum ChannelAbility
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Each side is shown that the other one is typing.</summary>
    Typing = 1,

    /// <summary>Each side is shown how far the other one has read.</summary>
    Read = 2,

    /// <summary>An agent can send the visitor to a page.</summary>
    PagePush = 3,

    /// <summary>Messages carry files, both ways.</summary>
    Files = 4,

    /// <summary>Sensitive steps may be taken: only the customer hears or reads what is said (mission C8, C9).</summary>
    Sensitive = 5,

    /// <summary>What agents have sent can be changed.</summary>
    Edit = 6,

    /// <summary>What agents have sent can be taken back.</summary>
    Recall = 7,
}
