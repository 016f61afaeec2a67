using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Omni.Api.Settings;
using Omni.Api.Settings.Files;
using Omni.Domain.Settings;

namespace Omni.Api.Tests.Settings;

/// <summary>What administrators read about settings is what the code does: every setting, its range, its default.</summary>
public sealed class SettingsPageTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "SETTINGS.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    /// <summary>Times and counts; times of day and lists have no ends to try.</summary>
    public static TheoryData<string, string, string> PolicyRows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var row in Rows.Where(r => NameOf(r).StartsWith("policy.", StringComparison.Ordinal)
            && !NameOf(r).StartsWith("policy.calling_hours.", StringComparison.Ordinal)))
            rows.Add(NameOf(row), row[2], row[3]);
        return rows;
    }

    [Fact]
    public void Page_NamesEverySettingAndNoOther() =>
        Assert.Equal(
            Settings(V1.Settings.Descriptor, "").Order(StringComparer.Ordinal), Rows.Select(NameOf).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(PolicyRows))]
    public void Policy_HasTheDefaultOfThePage(string name, string range, string standard)
    {
        Assert.NotEmpty(range);
        var policy = SettingsWriter.Write(SettingsDocument.Empty("main")).Policy;

        Assert.Equal(standard.Split(':')[0], Text(policy, name) ?? "none");
    }

    [Fact]
    public void CallingHours_HaveTheDefaultOfThePage() => Assert.Equal(
        Rows.Single(r => NameOf(r) == "policy.calling_hours.open")[3],
        SettingsWriter.Write(SettingsDocument.Empty("main")).Policy.CallingHours.Open);

    /// <summary>The ends of the range are allowed, and the next values outside it are not.</summary>
    [Theory]
    [MemberData(nameof(PolicyRows))]
    public void Policy_HasTheRangeOfThePage(string name, string range, string standard)
    {
        Assert.NotEmpty(standard);
        var ends = range.Split([" to ", ", "], StringSplitOptions.None);
        var (least, most) = (ends[0], ends[1].Split(' ')[0].Replace(",", "", StringComparison.Ordinal));
        var isCount = char.IsAsciiDigit(most[^1]);

        Assert.Empty(FaultsOf(name, least));
        Assert.Empty(FaultsOf(name, most));
        Assert.NotEmpty(FaultsOf(name, isCount ? More(most, 1) : $"{most}1ms"));
        if (least != "0s") Assert.NotEmpty(FaultsOf(name, isCount ? More(least, -1) : "999ms"));
    }

    [Theory]
    [InlineData("skills", SettingsRules.ListMax)]
    [InlineData("queues", SettingsRules.ListMax)]
    [InlineData("channels", SettingsRules.ListMax)]
    [InlineData("removed_queues", SettingsRules.ListMax)]
    [InlineData("agents", SettingsRules.AgentsMax)]
    [InlineData("agents.queue_ids", SettingsRules.QueuesPerAgentMax)]
    [InlineData("agents.capacity", SettingsRules.UnitsMax)]
    [InlineData("queues.relaxation", Domain.Routing.RelaxationRules.StepsMax)]
    [InlineData("queues.weight_seconds", Domain.Conversations.BoostRules.StandingMaxSeconds)]
    [InlineData("channels.cost", SettingsRules.UnitsMax)]
    [InlineData("channels.max", SettingsRules.UnitsMax)]
    [InlineData("agents.skills.level", SettingsRules.LevelMax)]
    [InlineData("queues.requires.level", SettingsRules.LevelMax)]
    public void Limit_StandsInThePage(string name, int limit) => Assert.Contains(
        limit.ToString("#,0", CultureInfo.InvariantCulture), Rows.Single(r => NameOf(r) == name)[2], StringComparison.Ordinal);

    private static string NameOf(string[] row) => row[1].Trim('`');

    /// <summary>Leaves, and lists and messages that a list of the file begins with.</summary>
    private static IEnumerable<string> Settings(MessageDescriptor type, string path)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var isNested = ShownValue.IsNested(field);
            if (!isNested || field.IsRepeated || path.Length == 0 || path == "webhooks") yield return name;
            if (!isNested) continue;
            foreach (var inner in Settings(field.MessageType, name))
                yield return inner;
        }
    }

    /// <summary>Null where nothing stands until somebody chooses.</summary>
    private static string? Text(IMessage message, string name)
    {
        foreach (var part in name.Split('.').Skip(1))
        {
            var field = message.Descriptor.FindFieldByName(part);
            if (!ShownValue.IsNested(field)) return ShownValue.Text(field, message);
            message = (IMessage)field.Accessor.GetValue(message);
        }

        throw new InvalidOperationException($"{name} is no single setting.");
    }

    private static IEnumerable<SettingsFileFault> FaultsOf(string name, string value)
    {
        var parts = name.Split('.');
        var text = parts[1] == "misses_allowed" ? $"{{ misses_allowed: {{ {Misses(parts[2], value)} }} }}"
            : parts.Skip(1).Reverse().Aggregate(value, (inner, part) => $"{{ {part}: {inner} }}");
        return SettingsFile.Read($"policy: {text}", "main").Faults;
    }

    private static string Misses(string name, string value) => string.Join(
        ", ", new[] { "live", "chat", "deferred" }.Select(n => $"{n}: {(n == name ? value : "1")}"));

    private static string More(string number, int by) =>
        (int.Parse(number, CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
