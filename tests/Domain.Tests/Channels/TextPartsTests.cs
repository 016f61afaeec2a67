using Omni.Domain.Channels;

namespace Omni.Domain.Tests.Channels;

public sealed class TextPartsTests
{
    private static readonly TextLimits Split = new(40, Split: true);

    [Theory]
    [InlineData(40, 1)]
    [InlineData(41, 0)]
    public void Text_BeyondTheLimit_IsNotCarriedWhereItIsNotSplit(int length, int parts) =>
        Assert.Equal(parts, TextParts.Of(new('a', length), new(40, Split: false)).Length);

    [Fact]
    public void Length_CountsCodePoints() =>
        Assert.Single(TextParts.Of(string.Concat(Enumerable.Repeat("😀", 40)), new(40, Split: false)));

    [Fact]
    public void Text_IsCutAtWhiteSpace_AndNumbered() => Assert.Equal(
        "one two three four five sixty (1/2)|seven eight nine (2/2)",
        string.Join('|', TextParts.Of("one two three four five sixty seven eight nine", Split)));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void Parts_FitAndSayTheWholeText(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var words = Enumerable.Range(0, random.Next(1, 40)).Select(_ => new string((char)('a' + random.Next(26)), random.Next(1, 60)));
            var text = string.Join(' ', words);
            var parts = TextParts.Of(text, Split);
            if (parts.IsEmpty)
            {
                Assert.True(text.Length > 4 * (40 - " (10/10)".Length), $"{text.Length} characters should fit");
                continue;
            }

            Assert.InRange(parts.Length, 1, TextLimits.PartsMax);
            Assert.All(parts, p => Assert.InRange(TextParts.LengthOf(p), 1, 40));
            var said = parts.Length == 1 ? text : string.Concat(parts.Select(p => p[..p.LastIndexOf(" (", StringComparison.Ordinal)]));
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), said.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Part_NeverEndsWithinWhatIsSeenAsOneCharacter()
    {
        const string Family = "👩‍👩‍👧‍👦";
        var parts = TextParts.Of(string.Concat(Enumerable.Repeat(Family, 12)), Split);
        Assert.Equal(3, parts.Length);
        Assert.All(parts, p => Assert.Equal("", p[..p.LastIndexOf(" (", StringComparison.Ordinal)].Replace(Family, "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Text_BeyondTheLastPart_IsNotCarried() => Assert.Empty(TextParts.Of(new('a', 400), Split));
}
