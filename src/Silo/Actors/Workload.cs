using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>
/// What an agent has in hand, added up from the stream alone: offers that ring, open interactions and wrap-ups. Notes
/// every moment at which it was more than allowed.
/// </summary>
internal sealed class Workload(string agent, int capacity, IReadOnlyDictionary<string, ChannelCost> costs)
{
    private readonly List<string> _excesses = [];

    /// <summary>For an agent whose capacity nobody checks here.</summary>
    public static Workload Unchecked => new("", int.MaxValue, new Dictionary<string, ChannelCost>());

    /// <summary>Units held now.</summary>
    public int Units { get; private set; }

    /// <summary>Most units held at once.</summary>
    public int PeakUnits { get; private set; }

    /// <summary>Most interactions held or offered at once.</summary>
    public int PeakCount { get; private set; }

    /// <summary>Moments at which capacity or a channel's limit was exceeded; empty as it should be.</summary>
    public IReadOnlyList<string> Excesses => _excesses;

    /// <summary>Adds up again after a change.</summary>
    public void Recount(IEnumerable<Interaction> ringing, IEnumerable<Interaction> inHand)
    {
        if (costs.Count == 0) return;

        // While an offer turns into work, both may name the interaction: it holds its units once.
        var held = new Dictionary<string, Interaction>();
        foreach (var interaction in ringing) held[interaction.Id] = interaction;
        foreach (var interaction in inHand) held[interaction.Id] = interaction;

        Units = held.Values.Sum(UnitsOf);
        PeakUnits = Math.Max(PeakUnits, Units);
        PeakCount = Math.Max(PeakCount, held.Count);
        if (Units > capacity) _excesses.Add($"{agent} held {Units} of {capacity} units");
        foreach (var channel in held.Values.Where(IsActive).CountBy(i => i.Channel))
            if (channel.Value > costs[channel.Key].Max)
                _excesses.Add($"{agent} had {channel.Value} of at most {costs[channel.Key].Max} on {channel.Key}");
    }

    private int UnitsOf(Interaction interaction) =>
        IsActive(interaction) ? costs[interaction.Channel].Units : costs[interaction.Channel].WrapUpUnits;

    private static bool IsActive(Interaction interaction) => interaction.Phase != InteractionPhase.WrapUp;
}
