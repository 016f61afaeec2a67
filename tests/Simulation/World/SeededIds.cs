namespace Omni.Simulation.World;

/// <summary>Ids of one silo: its clock, and chance in place of a strong random source.</summary>
internal sealed class SeededIds(TimeProvider clock, Chance chance) : IIdSource
{
    public string Next(string prefix)
    {
        Span<byte> random = stackalloc byte[10];
        chance.Fill(random);
        return OrderedId.Create(prefix, clock.GetUtcNow(), random);
    }
}
