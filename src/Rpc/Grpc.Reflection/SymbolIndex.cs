using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Where everything is declared that some services need.</summary>
internal sealed class SymbolIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensions = new(StringComparer.Ordinal);

    public SymbolIndex(IEnumerable<FileDescriptor> roots)
    {
        foreach (var file in roots)
            Add(file);
    }

    public FileDescriptor? FileByName(string name) => files.GetValueOrDefault(name);

    public FileDescriptor? FileOf(string symbol) => symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileOfExtension(string type, int number) =>
        extensions.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>Numbers of a type's extensions, in order; null: there is no such type.</summary>
    public IEnumerable<int>? ExtensionsOf(string type) =>
        extensions.TryGetValue(type, out var known) ? known.Keys : symbols.ContainsKey(type) ? [] : null;

    /// <summary>The file, encoded, then every file that it needs, each once.</summary>
    public static IEnumerable<ByteString> WithDependencies(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var waiting = new Queue<FileDescriptor>([file]);
        while (waiting.TryDequeue(out var next))
        {
            yield return next.SerializedData;
            foreach (var needed in next.Dependencies)
                if (seen.Add(needed.Name))
                    waiting.Enqueue(needed);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file)) return;
        foreach (var needed in file.Dependencies)
            Add(needed);
        foreach (var type in file.MessageTypes)
            Add(type);
        foreach (var type in file.EnumTypes)
            Add(type);
        foreach (var extension in file.Extensions.UnorderedExtensions)
            Add(extension);
        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                symbols[method.FullName] = file;
        }
    }

    private void Add(MessageDescriptor type)
    {
        symbols[type.FullName] = type.File;
        foreach (var field in type.Fields.InDeclarationOrder())
            symbols[field.FullName] = type.File;
        foreach (var oneof in type.Oneofs)
            symbols[oneof.FullName] = type.File;
        foreach (var nested in type.NestedTypes)
            Add(nested);
        foreach (var nested in type.EnumTypes)
            Add(nested);
        foreach (var extension in type.Extensions.UnorderedExtensions)
            Add(extension);
    }

    private void Add(EnumDescriptor type)
    {
        symbols[type.FullName] = type.File;
        // A value's name belongs to what is around its enum, not to the enum.
        var scope = type.FullName[..^type.Name.Length];
        foreach (var value in type.Values)
            symbols[scope + value.Name] = type.File;
    }

    private void Add(FieldDescriptor extension)
    {
        symbols[extension.FullName] = extension.File;
        var type = extension.ExtendeeType.FullName;
        if (!extensions.TryGetValue(type, out var known)) extensions[type] = known = [];
        known[extension.FieldNumber] = extension.File;
    }
}
