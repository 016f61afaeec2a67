using System.Text;
using Omni.Journal.Format;

namespace Omni.Journal.Tests.Format;

public sealed class EventChecksumTests
{
    private static readonly byte[] Skeleton = Encoding.UTF8.GetBytes("""{"Number":7}""");
    private static readonly byte[] Part = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>The check value that every description of CRC-32C gives, and RFC 3720's of 32 zeros.</summary>
    [Fact]
    public void Bytes_OfTheStandardsExamples_GiveItsValues()
    {
        Assert.Equal(0xE3069283, ~EventChecksum.AddBytes(uint.MaxValue, "123456789"u8));
        Assert.Equal(0x8A9136AA, ~EventChecksum.AddBytes(uint.MaxValue, new byte[32]));
    }

    /// <summary>Stores hold these: what is covered, and in which order, never changes.</summary>
    [Fact]
    public void Checksums_OfStoredEvents_StayWhatTheyAre()
    {
        Assert.Equal(-436_328_456, EventChecksum.Of("con_1", 3, "Counted", 1_795_255_200_000, Skeleton, null, null));
        Assert.Equal(578_861_323, EventChecksum.Of("con_ü", 3, "Said", 1_795_255_200_000, Skeleton, "cus_1", Part));
    }

    [Fact]
    public void Checksum_OfAnythingElse_IsAnother()
    {
        int[] all =
        [
            EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, "cus_1", Part),
            EventChecksum.Of("con_2", 3, "Said", 5, Skeleton, "cus_1", Part),
            EventChecksum.Of("con_1", 4, "Said", 5, Skeleton, "cus_1", Part),
            EventChecksum.Of("con_1", 3, "Told", 5, Skeleton, "cus_1", Part),
            EventChecksum.Of("con_1", 3, "Said", 6, Skeleton, "cus_1", Part),
            EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, "cus_2", Part),
            EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, null, Part),
            EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, "cus_1", null),
            EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, "cus_1", []),
            EventChecksum.Of("con_1", 3, "Said", 5, [.. Skeleton, Part[0]], "cus_1", Part[1..]),
            EventChecksum.Of("con_", 3, "1Said", 5, Skeleton, "cus_1", Part),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Checksum_OfEveryFlippedBit_IsAnother()
    {
        var expected = EventChecksum.Of("con_1", 3, "Said", 5, Skeleton, "cus_1", Part);
        foreach (var bytes in new[] { Skeleton.ToArray(), Part.ToArray() })
            for (var bit = 0; bit < 8 * bytes.Length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                var (skeleton, part) = bytes.Length == Skeleton.Length ? (bytes, Part) : (Skeleton, bytes);
                Assert.NotEqual(expected, EventChecksum.Of("con_1", 3, "Said", 5, skeleton, "cus_1", part));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
    }

    [Fact]
    public void LongTexts_AreCoveredWhole()
    {
        var text = new string('x', 10_000);
        Assert.NotEqual(
            EventChecksum.Of(text, 1, "Said", 5, Skeleton, null, null),
            EventChecksum.Of(text + "y", 1, "Said", 5, Skeleton, null, null));
    }
}
