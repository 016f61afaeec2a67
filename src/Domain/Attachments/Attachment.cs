using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Attachments;

/// <summary>A file of a message. All of it is personal: with the customer's key goes what opens the content.</summary>
/// <param name="Name">As the sender called it: a name, never a path.</param>
/// <param name="Type">Media type, found in the content and agreed with by the sender.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Sum of the content, lower-case hex.</param>
/// <param name="Content">Where it lies in the store of attachments.</param>
/// <param name="Key">Opens what lies there, base64; kept nowhere else.</param>
[GenerateSerializer, Immutable]
public sealed record Attachment(
    [property: Id(0)] string Name,
    [property: Id(1)] string Type,
    [property: Id(2)] long Size,
    [property: Id(3)] string Sha256,
    [property: Id(4)] string Content,
    [property: Id(5)] string Key);

/// <summary>Files that go with a message.</summary>
/// <param name="Channel">The channel they were uploaded for.</param>
[GenerateSerializer, Immutable]
public sealed record MessageFiles(
    [property: Id(0)] string Channel, [property: Id(1)] ImmutableArray<Attachment> Files);
