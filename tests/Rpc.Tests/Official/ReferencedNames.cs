using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Omni.Rpc.Tests.Official;

/// <summary>What an assembly wants from others: every type and member token, written as one line each.</summary>
internal static class ReferencedNames
{
    /// <summary>The tokens of the file that lead into the assemblies named <paramref name="wanted"/>.</summary>
    public static IReadOnlyList<string> Read(string path, IReadOnlySet<string> wanted)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences.Where(handle => wanted.Contains(AssemblyOf(reader, handle))).ToHashSet();
        var members = reader.MemberReferences
            .Select(reader.GetMemberReference)
            .Where(member => OwnerOf(reader, member.Parent) is { } owner && types.Contains(owner));
        return
        [
            .. types.Select(type => Line(reader, type)),
            .. members.Select(member => Line(reader, member)).Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Line(MetadataReader reader, TypeReferenceHandle type) =>
        $"{AssemblyOf(reader, type)}: {TypeNames.Of(reader, reader.GetTypeReference(type))}";

    private static string Line(MetadataReader reader, MemberReference member)
    {
        var owner = OwnerOf(reader, member.Parent)!.Value;
        var signature = member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(TypeNames.Instance, genericContext: null)
            : TypeNames.Of(member.DecodeMethodSignature(TypeNames.Instance, genericContext: null));
        return $"{Line(reader, owner)}::{reader.GetString(member.Name)} {signature}";
    }

    // The owner of a member is a type, or a generic type with its arguments, whose signature starts with that type.
    private static TypeReferenceHandle? OwnerOf(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var specification = reader.GetTypeSpecification((TypeSpecificationHandle)parent);
            var signature = reader.GetBlobReader(specification.Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                return null;
            _ = signature.ReadCompressedInteger();
            parent = signature.ReadTypeHandle();
        }

        return parent.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)parent : null;
    }

    private static string AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference =>
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => "",
        };
    }
}
