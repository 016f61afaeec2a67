using System.Text;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Events;
using Omni.Domain.Journal;
using Omni.V1;

namespace Omni.Api.Tests.Events;

/// <summary>Bytes written by hand are those of the generated class.</summary>
public sealed class EventEncoderTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, 123, TimeSpan.Zero);

    public static TheoryData<string, string?, string, bool> Parts() => new()
    {
        { "no personal part", null, "", false },
        { "a personal part", "cus_1", "{\"Text\":\"Здравствуйте 👋\"}", false },
        { "an erased one", "cus_1", "", true },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Event_WrittenByHand_IsReadAsTheSameMessage(string what, string? subject, string personal, bool erased)
    {
        const string Data = "{\"Message\":\"msg_1\"}";
        var raw = new RawEvent(
            1_234_567_890_123, "con_1", 300, "MessageReceived", At, Encoding.UTF8.GetBytes(Data), subject,
            Encoding.UTF8.GetBytes(personal));
        var expected = new Event
        {
            Position = raw.Position,
            Stream = raw.Stream,
            Version = raw.Version,
            Type = raw.Type,
            At = Timestamp.FromDateTimeOffset(At),
            Data = Data,
            Personal = personal,
            CustomerId = subject ?? "",
            Erased = erased,
        };
        Assert.True(expected.Equals(Event.Parser.ParseFrom(EventEncoder.Encode(raw))), what);
    }
}
