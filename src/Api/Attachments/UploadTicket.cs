using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>What a token of an upload says, to this installation alone.</summary>
/// <param name="File">The file, with the key to its content.</param>
/// <param name="Channel">The channel it was uploaded for.</param>
/// <param name="Uploader">Subject of the token it came with.</param>
/// <param name="Scope">Where it may be used: an address of a connector, or a conversation of agents.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record UploadTicket(
    Attachment File, string Channel, string Uploader, string Scope, DateTimeOffset ExpiresAt);
