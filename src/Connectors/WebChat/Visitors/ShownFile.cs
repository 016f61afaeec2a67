namespace Omni.WebChat.Visitors;

/// <summary>A file of a message as the visitor's page shows it.</summary>
/// <param name="Id">Asks for a link to it, for this visitor alone.</param>
/// <param name="Type">Media type, agreed with by the content.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ShownFile(string Id, string Name, string Type, long Size);

/// <summary>What files the channel carries.</summary>
/// <param name="MaxBytes">Most bytes of a file.</param>
/// <param name="MaxPerMessage">Most files of a message.</param>
/// <param name="Types">Media types that pass.</param>
internal sealed record ShownLimits(long MaxBytes, int MaxPerMessage, IReadOnlyList<string> Types);
