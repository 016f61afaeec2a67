using Omni.Domain.Agents;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

[Trait("Semantics", "§6")]
public sealed class InterruptionRulesTests
{
    // Work as channel:units:tier:assigned (minutes after the start). C 100; mail and chat may be interrupted.
    [Theory]
    [InlineData("it fits as it is", "mail:10:4:0", 90, "")]
    [InlineData("one is enough", "mail:10:4:0 chat:20:1:0", 80, "0")]
    [InlineData("the highest tier number first", "chat:20:1:5 mail:20:4:0 voice:60:0:1", 20, "1")]
    [InlineData("of one tier the latest assigned", "mail:20:4:0 mail:20:4:9 voice:60:0:1", 20, "1")]
    [InlineData("as many as needed", "mail:10:4:0 chat:20:1:0 chat:20:1:1", 95, "0 2 1")]
    [InlineData("none that could be left out", "mail:10:4:0 chat:90:1:0", 90, "1")]
    [InlineData("the matrix forbids it", "voice:60:0:0 mail:10:4:0", 60, null)]
    [InlineData("it does not fit even so", "voice:60:0:0 chat:20:1:0", 60, null)]
    [InlineData("what holds nothing frees nothing", "voice:100:0:0 mail:0:4:0", 10, null)]
    public void Choose_TakesAsFewAsNeeded(string row, string work, int cost, string? expected)
    {
        var all = Work(work);

        var chosen = InterruptionRules.Choose(
            100, all.Sum(w => w.Units), all, cost, isAtMax: false, channel => channel != "voice");

        Assert.Equal(expected, chosen is { } ids ? string.Join(' ', ids.Select(i => i.Value)) : null);
    }

    [Fact]
    public void Choose_AtTheChannelsMaximum_HelpsNothing() =>
        Assert.Null(InterruptionRules.Choose(100, 0, [], 10, isAtMax: true, _ => true));

    [Fact]
    public void Choose_CountsWhatParkedWorkStillCosts() => Assert.Equal(
        2, InterruptionRules.Choose(100, 100, Work("mail:50:4:0 mail:50:4:1"), 50, false, _ => true, parkedCost: 5)!.Value.Length);

    [Theory]
    [InlineData("oldest first, while it fits", 40, "b a")]
    [InlineData("a later one never overtakes", 60, "b")]
    [InlineData("no room", 90, "")]
    public void Resume_IsOldestFirst(string row, int load, string expected) => Assert.Equal(
        expected,
        string.Join(' ', InterruptionRules.Resume(
            100, load,
            [(new("a"), 30, Start.AddMinutes(2)), (new("b"), 30, Start.AddMinutes(1)), (new("c"), 10, Start.AddMinutes(3))])
            .Select(i => i.Value)));

    /// <summary>Never above capacity, and nobody could be left out.</summary>
    [Fact]
    public void Choose_OfRandomWork_FitsAndIsMinimal()
    {
        var random = new Random(20260308);
        var found = 0;
        for (var number = 0; number < 10_000; number++)
        {
            var work = Enumerable.Range(0, random.Next(7)).Select(i => new Interruptible(
                new($"{i}"), random.Next(3) == 0 ? "voice" : "mail", random.Next(4) * 10, random.Next(5),
                Start.AddMinutes(random.Next(5)))).ToArray();
            var (load, cost) = (work.Sum(w => w.Units), random.Next(1, 11) * 10);
            var free = work.Where(w => w.Channel == "mail").Sum(w => w.Units);

            var chosen = InterruptionRules.Choose(100, load, work, cost, false, channel => channel == "mail");

            Assert.Equal(load + cost - free <= 100, chosen is not null);
            if (chosen is not { Length: > 0 } ids) continue;
            found++;
            var freed = work.Where(w => ids.Contains(w.Interaction)).Select(w => w.Units).ToArray();
            Assert.True(load + cost - freed.Sum() <= 100);
            Assert.All(freed, units => Assert.True(load + cost - freed.Sum() + units > 100));
        }

        Assert.True(found > 1_000, $"only {found}");
    }

    private static Interruptible[] Work(string text) =>
    [
        .. text.Split(' ').Select(word => word.Split(':')).Select((w, i) => new Interruptible(
            new($"{i}"), w[0], Number(w[1]), Number(w[2]), Start.AddMinutes(Number(w[3])))),
    ];

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
