using Omni.Architecture.Tests.Tree;

namespace Omni.Architecture.Tests.Projects;

public sealed class ReferenceTests
{
    public static TheoryData<string> ProjectFiles() =>
        [.. new[] { "src", "tests", "bench", "samples" }.SelectMany(f => Repository.Files(f, ".csproj"))];

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public void Project_SeesOnlyWhatTheTableSays(string file) =>
        None.Of(ReferenceRules.Faults(ProjectFile.Read(file)));

    [Fact]
    public void Projects_ThatEverythingStandsOn_AreFound() =>
        Assert.Superset(
            new HashSet<string> { "src/Domain/Domain.csproj", "src/Contracts/Contracts.csproj" },
            Repository.Files("src", ".csproj").ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("the rules see a shell", "src/Domain", "src/Grains", "model", "", "may not see src/Grains")]
    [InlineData("grains see the journal's store", "src/Grains", "src/Journal", "model", "", "may not see src/Journal")]
    [InlineData("a grain hosts an engine", "src/Grains", "", "host", "", "may not say UsesEngine host")]
    [InlineData("a grain speaks gRPC", "src/Grains", "", "model", "Grpc.Net.Client", "may not need the package")]
    [InlineData("the rules need a package", "src/Domain", "", "", "Dapper", "may not need the package Dapper")]
    [InlineData("a connector sees the inside", "src/Connectors/Mail", "src/Domain", "", "", "may not see src/Domain")]
    [InlineData("a connector sees another", "src/Connectors/Mail", "src/Connectors/WebChat", "", "", "may not see src/Connectors/WebChat")]
    [InlineData("the program sees a test", "src/Silo", "tests/Support", "host", "", "may not see tests/Support")]
    [InlineData("a test sees another test", "tests/A.Tests", "tests/B.Tests", "", "", "may not see tests/B.Tests")]
    [InlineData("nobody said what it may", "src/Extras", "", "", "", "has no line")]
    [InlineData("nothing wrong: time zones", "src/Domain", "", "", "NodaTime", null)]
    [InlineData("nothing wrong: composition", "src/Silo", "src/Journal", "host", "Polly.Core", null)]
    [InlineData("nothing wrong: a service", "src/Api", "src/Contracts", "model", "Google.Protobuf", null)]
    public void Faults_OfAProject_NameWhatItMayNotSee(
        string row, string path, string project, string engine, string package, string? says)
    {
        var faults = ReferenceRules.Faults(new(path, Some(project), Some(package), engine));

        if (says is null) Assert.Empty(faults);
        else Assert.Contains(says, Assert.Single(faults), StringComparison.Ordinal);
    }

    private static string[] Some(string text) => text.Length == 0 ? [] : [text];
}
