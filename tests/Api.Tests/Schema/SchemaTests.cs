using Google.Protobuf.Reflection;

namespace Omni.Api.Tests.Schema;

/// <summary>The schema that is served is the one checked in, and breaks nobody who has an older one.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Schema_IsTheOneCheckedIn()
    {
        var served = SchemaFile.Served();
        var breaks = SchemaChanges.Between(SchemaFile.CheckedIn(), served);

        Assert.True(
            breaks.Count == 0,
            $"Programs in use would break. Add beside what is there instead, or make a package omni.v2:\n  "
            + string.Join("\n  ", breaks));
        if (Environment.GetEnvironmentVariable("OMNI_RENEW_SCHEMA") == "1") SchemaFile.Write();
        Assert.True(
            Own(SchemaFile.CheckedIn()).SequenceEqual(Own(served)),
            $"{SchemaFile.Path} is older than the protos. The changes are compatible: renew it with\n  {SchemaFile.Renew}");
    }

    /// <summary>Without what comes with the compiler and changes with it.</summary>
    private static IEnumerable<FileDescriptorProto> Own(FileDescriptorSet set) =>
        set.File.Where(file => !file.Name.StartsWith("google/protobuf/", StringComparison.Ordinal));
}
