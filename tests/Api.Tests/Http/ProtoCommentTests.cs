using Google.Protobuf.Reflection;
using Omni.Api.OpenApi;

namespace Omni.Api.Tests.Http;

/// <summary>Whoever reads the API finds a word about everything that it declares.</summary>
public sealed class ProtoCommentTests
{
    private static readonly ProtoComments Comments = ProtoComments.Load();

    [Fact]
    public void Declarations_AllHaveAComment() => Assert.DoesNotContain(Declared(), name => Comments.Of(name) is null);

    private static IEnumerable<string> Declared() =>
        OpenApiDocument.Services.SelectMany(s => s.File.Dependencies.Append(s.File))
            .Where(file => file.Package == "omni.v1")
            .DistinctBy(file => file.Name)
            .SelectMany(Of);

    private static IEnumerable<string> Of(FileDescriptor file) =>
    [
        .. file.Services.SelectMany(s => s.Methods.Select(m => $"{s.Name}.{m.Name}").Prepend(s.Name)),
        .. file.MessageTypes.SelectMany(m => m.Fields.InDeclarationOrder().Select(f => $"{m.Name}.{f.Name}").Prepend(m.Name)),
        .. file.EnumTypes.SelectMany(e => e.Values.Select(v => $"{e.Name}.{v.Name}").Prepend(e.Name)),
    ];
}
