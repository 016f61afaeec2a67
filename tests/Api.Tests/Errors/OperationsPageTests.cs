using System.Reflection;
using System.Runtime.CompilerServices;
using Omni.Api.Errors;

namespace Omni.Api.Tests.Errors;

/// <summary>What callers rely on is written down.</summary>
public sealed class OperationsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "OPERATIONS.md"));

    public static TheoryData<string> Reasons() =>
    [
        .. typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_StandsInOperations(string reason) =>
        Assert.Contains($"`{reason}`", Page, StringComparison.Ordinal);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
