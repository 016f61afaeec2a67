using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>What is wrong with a file, outside.</summary>
internal static class AttachmentRefusals
{
    /// <summary>Passes only a file with which nothing is wrong.</summary>
    public static void Check(FileFault fault, V1.UploadHeader header, FileLimits limits)
    {
        if (fault == FileFault.Unspecified) return;
        throw fault switch
        {
            FileFault.NameMalformed => Refusal.Invalid(Reasons.AttachmentName, "header.name",
                $"header.name has to be a file's name of 1 to {FileNameRules.LengthMax} characters: no path, none of / \\ : * ? \" "
                + "< > |, nothing that cannot be seen, no dot at either end, and not a device's."),
            FileFault.Executable => Refusal.Invalid(Reasons.AttachmentExecutable, "header.name",
                "The file is a program or a page that runs something, by its name or its content; such files never pass. "
                + "Put it where the other side can fetch it, and send the address."),
            FileFault.TypeUnknown => Refusal.Invalid(Reasons.AttachmentType, "header.type",
                $"header.type is '{Requests.Check.Shown(header.Type)}', which is no type that is known; there are "
                + $"{string.Join(", ", FileTypeRules.Known)}."),
            FileFault.TypeLies => Refusal.Invalid(Reasons.AttachmentType, "header.type",
                $"The content is not of type '{Requests.Check.Shown(header.Type)}'; declare what it is."),
            _ => Refusal.Invalid(Reasons.AttachmentType, "header.type",
                $"Channel '{header.Channel}' does not carry type '{Requests.Check.Shown(header.Type)}'; allowed: "
                + $"{string.Join(", ", limits.Types)}."),
        };
    }

    /// <summary>Passes only a size that the channel carries.</summary>
    public static void CheckSize(V1.UploadHeader header, FileLimits limits)
    {
        if (header.Size < 1)
            throw Refusal.Invalid(Reasons.AttachmentSize, "header.size",
                $"header.size is {header.Size}; a file has at least 1 byte. There is nothing to send of an empty one.");
        if (header.Size > limits.MaxBytes)
            throw Refusal.Invalid(Reasons.AttachmentTooLarge, "header.size",
                $"header.size is {header.Size} bytes; channel '{header.Channel}' carries files of 1 to {limits.MaxBytes}. Make it "
                + "smaller, or send it another way.");
    }

    public static RefusalException NotFound(string attachment) => Refusal.NotFound(Reasons.AttachmentNotFound,
        $"There is no attachment {Requests.Check.Shown(attachment)} in this conversation, or it was erased.");
}
