namespace Omni.Domain.Channels;

/// <summary>How a channel behaves; data of the channel (Semantics §2). The number is the tier's base (§7).</summary>
public enum ChannelClass
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Voice and video: both are there at once.</summary>
    Live = 1,

    /// <summary>Web and app chat, messengers.</summary>
    Chat = 2,

    /// <summary>E-mail, SMS, social, offline.</summary>
    Deferred = 3,
}
