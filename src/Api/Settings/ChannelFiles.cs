using Omni.Domain.Attachments;
using Omni.Domain.Channels;
using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>What files a channel carries, in and out.</summary>
internal static class ChannelFiles
{
    public static FileLimits? Read(V1.FileLimits? limits) => limits is null
        ? null
        : new(
            limits.MaxBytes == 0 ? FileLimits.Default.MaxBytes : limits.MaxBytes,
            limits.MaxPerMessage == 0 ? FileLimits.Default.MaxPerMessage : limits.MaxPerMessage,
            [.. limits.Types_]);

    public static V1.FileLimits? Write(FileLimits? limits)
    {
        if (limits is null) return null;
        var written = new V1.FileLimits { MaxBytes = limits.MaxBytes, MaxPerMessage = limits.MaxPerMessage };
        written.Types_.Add(limits.Types);
        return written;
    }

    /// <summary>What holds for those who use the channel, every type by its name; null when it carries no files.</summary>
    public static V1.FileLimits? WriteInForce(ChannelSettings channel)
    {
        if (!channel.Can(ChannelAbility.Files)) return null;
        var limits = channel.Files ?? FileLimits.Default;
        return Write(limits with { Types = [.. FileTypeRules.Known.Where(limits.Allows)] });
    }
}
