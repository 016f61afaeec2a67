using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace Omni.Load.Centre.Frames;

/// <summary>
/// A gRPC frame with an input of one visitor, encoded once; only its number and its external id are put in for each use,
/// so the generator costs next to nothing.
/// </summary>
internal sealed class FrameTemplate
{
    /// <summary>Numbers from here on take five bytes each.</summary>
    private const int NumberMin = 1 << 28;

    private const int HeadBytes = 5;
    private const int Digits = 10;
    private static readonly string IdOfNobody = new('#', Digits);

    private readonly byte[] frame;
    private readonly int numberAt;
    private readonly int digitsAt;

    public FrameTemplate(V1.IngestRequest input)
    {
        var request = new V1.IngestStreamRequest { Number = NumberMin, Input = input.Clone() };
        request.Input.ExternalId = IdOfNobody;
        frame = new byte[HeadBytes + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - HeadBytes);
        request.WriteTo(frame.AsSpan(HeadBytes));

        // Fields are written by number: tag and five bytes of the number come first.
        numberAt = HeadBytes + 1;
        digitsAt = frame.AsSpan().IndexOf(Encoding.ASCII.GetBytes(IdOfNobody));
    }

    /// <summary>Length of the frame, bytes.</summary>
    public int Length => frame.Length;

    /// <summary>Writes the frame of an input.</summary>
    /// <param name="number">0 to 1,879,048,191; never used before.</param>
    public void WriteTo(Span<byte> target, int number)
    {
        frame.CopyTo(target);
        var rest = (uint)(number + NumberMin);
        for (var i = 0; i < HeadBytes; i++, rest >>= 7)
            target[numberAt + i] = (byte)(i < HeadBytes - 1 ? rest | 0x80 : rest);
        for (var i = Digits - 1; i >= 0; i--, number /= 10)
            target[digitsAt + i] = (byte)('0' + (number % 10));
    }

    /// <summary>The number of an input, as its answer has it.</summary>
    public static int NumberOf(V1.IngestAnswer answer) => (int)(answer.Number - NumberMin);
}
