using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.Json;

/// <summary>What each setting changes, beside the form without any.</summary>
public sealed class SettingsTests
{
    private static readonly PutRequest Message = new() { Id = 5, Item = new FindRequest { Name = "a" } };

    [Fact]
    public void Message_WithoutSettings_HasDefaultsAndNumbers() =>
        Assert.Equal(
            """{"id":5,"item":{"name":"a"},"tags":[],"title":"","dry":false}""", Write(new(), Message));

    [Fact]
    public void Settings_ChangeWhatTheySay()
    {
        Assert.Equal(
            """{"id":"5","item":{"name":"a"},"tags":[],"title":"","dry":false}""",
            Write(new() { WriteInt64sAsStrings = true }, Message));
        Assert.Equal(
            """{"id":5,"item":{"name":"a"}}""", Write(new() { IgnoreDefaultValues = true }, Message));
        var coloured = new Everything { Colour = Colour.Red, Uint64Field = ulong.MaxValue };
        Assert.Equal(
            """{"uint64Field":18446744073709551615,"colour":1}""",
            Write(new() { IgnoreDefaultValues = true, WriteEnumsAsIntegers = true }, coloured));
    }

    /// <summary>Google.Protobuf says the same of everything that it writes as the mapping has it.</summary>
    [Fact]
    public void Message_IsWrittenAsGoogleProtobufWritesIt()
    {
        var everything = new Everything
        {
            Int32Field = -1, Int64Field = long.MinValue, Uint64Field = ulong.MaxValue, FloatField = 0.1f,
            DoubleField = 1e300, BoolField = true, StringField = "ż\n\"\\", Colour = (Colour)7, Maybe = 0,
            Numbers = { 1, -2 }, Colours = { Colour.Blue }, Many = { new Everything { Maybe = 3 } },
            ByName = { ["a"] = 1 }, ByFlag = { [true] = "x" }, Text = "", Wrapped = 0, WrappedText = "y",
            At = new Timestamp { Seconds = 1, Nanos = 1000 },
            Lasting = new Duration { Seconds = -1, Nanos = -5_000_000 },
            Mask = new FieldMask { Paths = { "int32_field" } },
            Value = Value.ForList(Value.ForNull(), Value.ForNumber(1)),
            Instants = { new Timestamp { Seconds = 253402300799, Nanos = 999999999 } },
        };

        var ours = Write(new() { IgnoreDefaultValues = true, WriteInt64sAsStrings = true }, everything);

        Assert.Equal(everything, Everything.Parser.ParseJson(ours));
        using var google = JsonDocument.Parse(Google.Protobuf.JsonFormatter.Default.Format(everything));
        using var written = JsonDocument.Parse(ours);
        Assert.True(JsonElement.DeepEquals(google.RootElement, written.RootElement), ours);
    }

    [Fact]
    public void Instant_BeyondTheRange_HasNoJson() =>
        Assert.Throws<InvalidOperationException>(
            () => Write(new(), new Everything { At = new Timestamp { Seconds = 253402300800 } }));

    private static string Write(GrpcJsonSettings settings, Google.Protobuf.IMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            new MessageWriter(new() { JsonSettings = settings }).Write(json, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
