using System.Runtime.CompilerServices;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Api.Tests.Events;

/// <summary>What integrators read about events is what the domain records.</summary>
public sealed class EventsPageTests
{
    private static readonly string[] Rows =
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "EVENTS.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Types() => [.. DomainJson.Catalog.Names];

    [Theory]
    [MemberData(nameof(Types))]
    public void Event_StandsInThePageWithAllItsMembers(string name)
    {
        var row = Assert.Single(Rows, r => r.StartsWith($"| `{name}` |", StringComparison.Ordinal)).Split('|');
        var type = DomainJson.Catalog.Find(name)!;
        Assert.All(MembersOf(type.Type), m => Assert.Contains($"`{m}`", row[3], StringComparison.Ordinal));
        if (EventCatalog.PartOf(type.Type) is { } part)
            Assert.All(MembersOf(part), m => Assert.Contains($"`{m}`", row[4], StringComparison.Ordinal));
        else
            Assert.True(string.IsNullOrWhiteSpace(row[4]));
    }

    [Fact]
    public void Page_NamesNoTypeThatThereIsNot() =>
        Assert.Equal(DomainJson.Catalog.Names, Rows.Select(r => r.Split('`')[1]).Order(StringComparer.Ordinal));

    /// <summary>At stands in every event; the settings themselves are not shown.</summary>
    private static IEnumerable<string> MembersOf(Type type) => DomainJson.Catalog[type].Properties
        .Where(p => p.Get is not null && p.Name is not (nameof(DomainEvent.At) or nameof(SettingsApplied.Document)))
        .Select(p => p.Name);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
