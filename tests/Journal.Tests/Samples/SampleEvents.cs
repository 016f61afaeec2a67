using System.Text.Json.Serialization;
using Omni.Domain.Journal;

namespace Omni.Journal.Tests.Samples;

/// <summary>The plainest event.</summary>
public sealed record Counted(int Number, DateTimeOffset At) : DomainEvent(At);

/// <summary>An event that tells about a person.</summary>
public sealed record Said(string MessageId, DateTimeOffset At) : PersonalEvent<Words>(At);

public sealed record Words(string Text);

/// <summary>A row as a program writes it.</summary>
public sealed record Seat(int Number, string Colour);

/// <summary>The same row as an older program reads it.</summary>
public sealed record OldSeat(int Number);

[JsonSerializable(typeof(Counted))]
[JsonSerializable(typeof(Said))]
[JsonSerializable(typeof(Words))]
[JsonSerializable(typeof(Seat))]
[JsonSerializable(typeof(OldSeat))]
internal sealed partial class SampleJson : JsonSerializerContext;
