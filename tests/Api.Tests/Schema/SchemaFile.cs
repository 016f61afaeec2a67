using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Omni.Api.OpenApi;

namespace Omni.Api.Tests.Schema;

/// <summary>
/// The schema as its users have it: a descriptor set of <c>omni.v1</c> and all it imports, checked in at
/// <c>src/Api/Protos/omni.v1.binpb</c> for programs that generate code or call by reflection, and for the next change to
/// be compared with.
/// </summary>
internal static class SchemaFile
{
    /// <summary>What renews the file.</summary>
    public const string Renew = "OMNI_RENEW_SCHEMA=1 dotnet test tests/Api.Tests --filter SchemaTests";

    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Root(), "src", "Api", "Protos", "omni.v1.binpb");

    /// <summary>The schema that is served, a file after those that it imports.</summary>
    public static FileDescriptorSet Served()
    {
        var set = new FileDescriptorSet();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var service in OpenApiDocument.Services)
            Add(service.File);
        return set;

        void Add(FileDescriptor file)
        {
            if (!seen.Add(file.Name)) return;
            foreach (var import in file.Dependencies) Add(import);
            set.File.Add(Parse(file.SerializedData));
        }
    }

    /// <summary>The schema that is checked in.</summary>
    public static FileDescriptorSet CheckedIn() => Parser().ParseFrom(File.ReadAllBytes(Path));

    /// <summary>Checks in what is served.</summary>
    public static void Write() => File.WriteAllBytes(Path, Served().ToByteArray());

    private static FileDescriptorProto Parse(ByteString file) =>
        FileDescriptorProto.Parser.WithExtensionRegistry([AnnotationsExtensions.Http]).ParseFrom(file);

    private static MessageParser<FileDescriptorSet> Parser() =>
        FileDescriptorSet.Parser.WithExtensionRegistry([AnnotationsExtensions.Http]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
