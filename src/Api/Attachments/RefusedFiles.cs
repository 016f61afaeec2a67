using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Requests;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>Files that a customer sent and that were not taken, in and out.</summary>
internal static class RefusedFiles
{
    private const int TypeMax = 128;

    /// <summary>What a connector tells; a name may be why the file was refused, so that none is refused here.</summary>
    public static ImmutableArray<RefusedFile> Read(RepeatedField<V1.RefusedFile> files)
    {
        if (files.Count == 0) return [];
        Check.Count(files.Count, RefusedFile.PerMessageMax, "refused_files");
        return [.. files.Select((file, i) => Read(file, $"refused_files[{i}]"))];
    }

    public static void AddTo(RepeatedField<V1.RefusedFile> written, ReadOnlySpan<RefusedFile> files)
    {
        foreach (var file in files)
            written.Add(new V1.RefusedFile
            {
                Name = file.Name, Type = file.Type, Size = file.Size, Why = (V1.FileRefusal)file.Why,
            });
    }

    private static RefusedFile Read(V1.RefusedFile file, string path)
    {
        if (file.Size < 0) throw Check.OutOfRange($"{path}.size", file.Size, "0 or more; 0 where it is not known");
        if (file.Why == V1.FileRefusal.Unspecified) throw Check.Required($"{path}.why", "why it was not taken");
        if (!Enum.IsDefined(file.Why))
            throw Check.OutOfRange($"{path}.why", (int)file.Why, string.Join(", ", Enum.GetNames<V1.FileRefusal>()[1..]));
        return new(
            RefusedFile.NameOf(file.Name), Check.NotLonger(file.Type, TypeMax, $"{path}.type"), file.Size, (FileRefusal)file.Why);
    }
}
