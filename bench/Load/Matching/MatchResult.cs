using System.Text.Json.Serialization;

namespace Omni.Load.Matching;

/// <summary>The one line on standard output.</summary>
/// <param name="DecisionsPerSecond">With <paramref name="Waiting"/> waiting; median of the rounds.</param>
/// <param name="Growth100kTo1m">Time of a decision with 1,000,000 waiting for one with 100,000; median of the rounds.</param>
/// <param name="Growth1kTo1m">The same from 1,000.</param>
/// <param name="BytesPerWaiting">Kept alive by one waiting interaction.</param>
internal sealed record MatchResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("decisions_per_second")] double DecisionsPerSecond,
    [property: JsonPropertyName("waiting")] int Waiting,
    [property: JsonPropertyName("agents")] int Agents,
    [property: JsonPropertyName("growth_100k_to_1m")] double Growth100kTo1m,
    [property: JsonPropertyName("growth_1k_to_1m")] double Growth1kTo1m,
    [property: JsonPropertyName("bytes_per_waiting")] double BytesPerWaiting);
