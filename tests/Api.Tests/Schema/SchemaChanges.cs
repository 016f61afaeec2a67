using Google.Protobuf.Reflection;

namespace Omni.Api.Tests.Schema;

/// <summary>
/// What breaks programs written for an older schema of <c>omni.v1</c>: on the wire, in JSON, or when they are compiled
/// again. Additions break nobody.
/// </summary>
internal static class SchemaChanges
{
    private const string Package = "omni.v1";

    /// <summary>Every incompatible change: what it is about, and what became of it. Empty: there is none.</summary>
    public static IReadOnlyList<string> Between(FileDescriptorSet before, FileDescriptorSet now)
    {
        var (old, young) = (Of(before), Of(now));
        return
        [
            .. Pairs(old.SelectMany(Messages), young.SelectMany(Messages), "message").SelectMany(MessageChanges.Of),
            .. Pairs(old.SelectMany(Enums), young.SelectMany(Enums), "enum").SelectMany(EnumChanges.Of),
            .. Pairs(old.SelectMany(Services), young.SelectMany(Services), "service").SelectMany(ServiceChanges.Of),
        ];
    }

    /// <summary>What both have under one name; now is null when it was removed.</summary>
    private static IEnumerable<Pair<T>> Pairs<T>(
        IEnumerable<(string Name, T It)> before, IEnumerable<(string Name, T It)> now, string kind)
        where T : class
    {
        var young = now.ToDictionary(entry => entry.Name, entry => entry.It, StringComparer.Ordinal);
        return before.Select(entry => new Pair<T>(kind, entry.Name, entry.It, young.GetValueOrDefault(entry.Name)));
    }

    private static FileDescriptorProto[] Of(FileDescriptorSet set) => [.. set.File.Where(f => f.Package == Package)];

    private static IEnumerable<(string Name, DescriptorProto It)> Messages(FileDescriptorProto file) =>
        file.MessageType.SelectMany(message => WithNested(file.Package, message));

    private static IEnumerable<(string Name, DescriptorProto It)> WithNested(string scope, DescriptorProto message)
    {
        var name = $"{scope}.{message.Name}";
        return message.NestedType.SelectMany(nested => WithNested(name, nested)).Prepend((name, message));
    }

    private static IEnumerable<(string Name, EnumDescriptorProto It)> Enums(FileDescriptorProto file) =>
    [
        .. file.EnumType.Select(it => ($"{file.Package}.{it.Name}", it)),
        .. Messages(file).SelectMany(message => message.It.EnumType.Select(it => ($"{message.Name}.{it.Name}", it))),
    ];

    private static IEnumerable<(string Name, ServiceDescriptorProto It)> Services(FileDescriptorProto file) =>
        file.Service.Select(it => ($"{file.Package}.{it.Name}", it));
}
