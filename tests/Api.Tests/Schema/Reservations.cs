namespace Omni.Api.Tests.Schema;

/// <summary>What was reserved once stays reserved and unused: programs of old still give it its old meaning.</summary>
internal static class Reservations
{
    /// <summary>What breaks.</summary>
    /// <param name="before">Reserved numbers, both ends included.</param>
    /// <param name="used">Names and numbers in use now.</param>
    public static IEnumerable<string> Of(
        string name,
        IReadOnlyList<(int First, int Last)> before,
        IReadOnlyList<(int First, int Last)> now,
        IReadOnlyList<string> namesBefore,
        IReadOnlyList<string> namesNow,
        IReadOnlyList<(string Name, int Number)> used)
    {
        foreach (var (first, last) in before)
        {
            foreach (var use in used.Where(use => use.Number >= first && use.Number <= last))
                yield return $"{name}.{use.Name} reuses the reserved number {use.Number}.";
            if (!now.Any(range => range.First <= first && last <= range.Last))
                yield return $"{name} no longer reserves {(first == last ? $"{first}" : $"{first} to {last}")}.";
        }

        foreach (var reserved in namesBefore)
        {
            foreach (var use in used.Where(use => use.Name == reserved))
                yield return $"{name}.{use.Name} reuses a reserved name.";
            if (!namesNow.Contains(reserved, StringComparer.Ordinal))
                yield return $"{name} no longer reserves the name {reserved}.";
        }
    }
}
