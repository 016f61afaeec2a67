namespace Omni.Simulation.Scenarios;

/// <summary>Something that is played from a seed, and what has to come of it.</summary>
/// <param name="Name">The command that plays it.</param>
/// <param name="Script">Who comes and who is there, by the seed.</param>
/// <param name="Begin">Called when the centre is set up.</param>
/// <param name="Problems">What is not as it has to be, in the end.</param>
internal sealed record Scenario(
    string Name, Func<ulong, Script> Script, HandleTimes Times, Action<Play> Begin, Func<Play, IEnumerable<string>> Problems)
{
    public static IReadOnlyList<Scenario> All { get; } = [Day.Scenario, Rush.Scenario, Disconnect.Scenario, Empty.Scenario, Decliner.Scenario];

    /// <summary>Null: there is no such scenario.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
