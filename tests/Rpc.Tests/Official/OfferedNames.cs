using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Omni.Rpc.Tests.Official;

/// <summary>What an assembly offers to others: public types, public and protected members, in the same lines.</summary>
internal static class OfferedNames
{
    public static IEnumerable<string> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        return reader.TypeDefinitions
            .Select(reader.GetTypeDefinition)
            .Where(IsVisible)
            .SelectMany(type => Lines(reader, type))
            .Select(line => $"{assembly}: {line}")
            .ToList();
    }

    private static IEnumerable<string> Lines(MetadataReader reader, TypeDefinition type)
    {
        var name = TypeNames.Of(reader, type);
        var fields = type.GetFields()
            .Select(reader.GetFieldDefinition)
            .Where(field => IsVisible((MethodAttributes)field.Attributes))
            .Select(field => $"{name}::{reader.GetString(field.Name)} "
                + field.DecodeSignature(TypeNames.Instance, null));
        var methods = type.GetMethods()
            .Select(reader.GetMethodDefinition)
            .Where(method => IsVisible(method.Attributes))
            .Select(method => $"{name}::{reader.GetString(method.Name)} "
                + TypeNames.Of(method.DecodeSignature(TypeNames.Instance, null)));
        return fields.Concat(methods).Prepend(name);
    }

    private static bool IsVisible(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask)
            is TypeAttributes.Public or TypeAttributes.NestedPublic or TypeAttributes.NestedFamORAssem;

    // Fields and methods share the numbers of their access levels.
    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
