using System.Reflection;

namespace Omni.Rpc.Tests.Official;

/// <summary>
/// Guards a change of version: the official binaries must find all that they look for in our two assemblies.
/// </summary>
public sealed class OfficialBinariesTests
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal) { "Grpc.Core.Api", "Grpc.Net.Common" };

    public static TheoryData<string> Binaries => new("Grpc.AspNetCore.Server", "Grpc.Net.Client");

    [Theory]
    [MemberData(nameof(Binaries))]
    public void Tokens_OfBinary_ResolveAgainstOurAssemblies(string binary)
    {
        var offered = Ours.SelectMany(name => OfferedNames.Read(PathOf(name))).ToHashSet(StringComparer.Ordinal);

        var wanted = ReferencedNames.Read(PathOf(binary), Ours);

        Assert.NotEmpty(wanted);
        var missing = wanted.Where(line => !offered.Contains(line)).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, Report($"{binary} looks for what is not there", missing));
    }

    /// <remarks>
    /// Loading a type fails when it leaves one of our abstract members open or breaks one of our constraints.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Binaries))]
    public void Types_OfBinary_Load(string binary)
    {
        var failures = new List<string>();
        try
        {
            _ = Assembly.Load(binary).GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            failures.AddRange(e.LoaderExceptions.OfType<Exception>().Select(failure => failure.Message));
        }

        Assert.True(failures.Count == 0, Report($"{binary} has types that do not load", failures));
    }

    /// <remarks>An override that finds nothing to override loads all the same and is never called.</remarks>
    [Theory]
    [MemberData(nameof(Binaries))]
    public void Overrides_OfBinary_OverrideSomething(string binary)
    {
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance
            | BindingFlags.Public | BindingFlags.NonPublic;

        var orphans = Assembly.Load(binary).GetTypes()
            .Where(type => !type.IsInterface)
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsVirtual
                && !method.Attributes.HasFlag(MethodAttributes.NewSlot)
                && method.GetBaseDefinition() == method)
            .Select(method => $"{method.DeclaringType}::{method}")
            .ToList();

        Assert.True(orphans.Count == 0, Report($"{binary} overrides what is not there", orphans));
    }

    [Theory]
    [MemberData(nameof(Binaries))]
    public void Identity_OfOurAssemblies_IsTheOneThatBinaryNames(string binary)
    {
        var named = Assembly.Load(binary).GetReferencedAssemblies().Where(name => Ours.Contains(name.Name!)).ToList();

        Assert.Equal(Ours.Order(), named.Select(name => name.Name!).Order());
        Assert.All(named, name => Assert.Equal(name.FullName, Assembly.Load(name).FullName));
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");

    private static string Report(string headline, IEnumerable<string> lines) =>
        $"{headline}:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}";
}
