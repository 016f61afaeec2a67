using System.Collections.Immutable;
using Orleans;

namespace Omni.Architecture.Tests.Crossing;

/// <summary>The walk itself: a check that finds nothing wrong has to be able to.</summary>
public sealed class CrossingTypesTests
{
    [Theory]
    [InlineData(typeof(Good), null)]
    [InlineData(typeof(GoodStruct), null)]
    [InlineData(typeof(GoodBase), null)]
    [InlineData(typeof(int?), null)]
    [InlineData(typeof(Plain), "is no record")]
    [InlineData(typeof(string[]), "is no record")]
    [InlineData(typeof(Unmarked), "Unmarked: no [GenerateSerializerAttribute]")]
    [InlineData(typeof(Mutable), "Mutable: no [ImmutableAttribute]")]
    [InlineData(typeof(Open), "Open: neither sealed nor abstract")]
    [InlineData(typeof(Loose), "Loose: not readonly")]
    [InlineData(typeof(Unnumbered), "Unnumbered.Name: no [Id]")]
    [InlineData(typeof(Twice), "Twice.Other: has the [Id(0)] of Name")]
    [InlineData(typeof(Settable), "Settable.Name: can be changed once made")]
    [InlineData(typeof(Listing), "Listing.Names: System.Collections.Generic.List`1[System.String] is no record")]
    [InlineData(typeof(Deep), "Unnumbered.Name: no [Id]")]
    [InlineData(typeof(Base), "Derived.Name: no [Id]")]
    [InlineData(typeof(Colour), "Colour: 0 has to be Unspecified")]
    public void Walk_OfAType_NamesWhatMayNotCross(Type type, string? says)
    {
        var walk = new CrossingTypes();
        walk.Walk(type, "here");

        if (says is null) Assert.Empty(walk.Faults);
        else Assert.Contains(walk.Faults, fault => fault.Contains(says, StringComparison.Ordinal));
    }

    private enum Colour
    {
        Red = 0,
    }

    private enum Shape
    {
        Unspecified = 0,
        Round = 1,
    }

    [GenerateSerializer, Immutable]
    private sealed record Good(
        [property: Id(0)] string Name,
        [property: Id(1)] ImmutableArray<GoodStruct> Parts,
        [property: Id(2)] Shape? Shape)
    {
        [Id(3)]
        public DateTimeOffset At { get; init; }

        public int Computed => Parts.Length;
    }

    [GenerateSerializer, Immutable]
    private readonly record struct GoodStruct([property: Id(0)] int Number);

    [GenerateSerializer, Immutable]
    private abstract record GoodBase;

    [GenerateSerializer, Immutable]
    private sealed record GoodDerived([property: Id(0)] TimeSpan Length) : GoodBase;

    private sealed class Plain
    {
        public int Number { get; init; }
    }

    private sealed record Unmarked;

    [GenerateSerializer]
    private sealed record Mutable;

#pragma warning disable MA0053 // What the walk has to find is a record left open.
    [GenerateSerializer, Immutable]
    private record Open;
#pragma warning restore MA0053

    [GenerateSerializer, Immutable]
    private record struct Loose([property: Id(0)] int Number);

    [GenerateSerializer, Immutable]
    private sealed record Unnumbered(string Name);

    [GenerateSerializer, Immutable]
    private sealed record Twice([property: Id(0)] string Name, [property: Id(0)] string Other);

    [GenerateSerializer, Immutable]
    private sealed record Settable
    {
        [Id(0)]
        public string Name { get; set; } = "";
    }

    [GenerateSerializer, Immutable]
    private sealed record Listing([property: Id(0)] List<string> Names);

    [GenerateSerializer, Immutable]
    private sealed record Deep([property: Id(0)] ImmutableArray<Unnumbered> Inner);

    [GenerateSerializer, Immutable]
    private abstract record Base;

    [GenerateSerializer, Immutable]
    private sealed record Derived(string Name) : Base;
}
