using System.Globalization;
using System.Runtime.InteropServices;

namespace Omni.Domain.Facts;

/// <summary>What places a fact in a timeline, and where the log has it. Nothing of what it says. 24 bytes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FactEntry
{
    private readonly byte kind;
    private readonly byte number;

    /// <param name="ticks">When it happened, or since when it is so: UTC.</param>
    /// <param name="name"><see cref="FactName"/> of it.</param>
    /// <param name="version">Of the event that told it, in the customer's stream of facts: 1 or more.</param>
    /// <param name="number">Its number among the facts of that event: 0 to 255.</param>
    /// <param name="isOpen">Something about it is still to come.</param>
    public FactEntry(long ticks, FactKind kind, ulong name, int version, int number, bool isOpen)
    {
        (Ticks, Name, Version, IsOpen) = (ticks, name, version, isOpen);
        (this.kind, this.number) = (checked((byte)kind), checked((byte)number));
    }

    /// <summary>When it happened, or since when it is so: UTC.</summary>
    public long Ticks { get; }

    /// <summary>The same, as an instant.</summary>
    public DateTimeOffset At => new(Ticks, TimeSpan.Zero);

    /// <summary><see cref="FactName"/> of it.</summary>
    public ulong Name { get; }

    /// <summary>Of the event that told it, in the customer's stream of facts.</summary>
    public int Version { get; }

    /// <summary>Something about it is still to come.</summary>
    public bool IsOpen { get; }

    /// <summary>What it is about.</summary>
    public FactKind Kind => (FactKind)kind;

    /// <summary>Its number among the facts of that event, from 0.</summary>
    public int Number => number;

    /// <summary>Names it among all facts of a customer; of two of one instant the greater stands first in a timeline.</summary>
    public string Key => KeyOf(Kind, Name);

    /// <summary>The entry of a fact that an event told.</summary>
    public static FactEntry Of(KeptFact fact, long version, int number) => new(
        fact.At.UtcTicks, fact.Kind, FactName.Of(fact.Kind, fact.Source, fact.ExternalId), checked((int)version), number,
        fact.Content.IsOpen);

    /// <summary>The key of a fact of that name.</summary>
    public static string KeyOf(FactKind kind, ulong name) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)kind:d2}|{name:x16}");

    /// <summary>Whether it stands behind another one in a timeline: it is older, or its key is less.</summary>
    public bool IsBehind(FactEntry other) =>
        Ticks != other.Ticks ? Ticks < other.Ticks : kind != other.kind ? kind < other.kind : Name < other.Name;
}
