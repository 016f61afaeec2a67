namespace Omni.Interop.Node;

/// <summary>What every program tells that plays a connector and an agent in one.</summary>
internal static class Conversation
{
    /// <summary>A message came in, was offered to agt_7, accepted, answered, delivered and closed.</summary>
    public static async Task IsToldAsync(Script script, string text, string reply)
    {
        List<string> lines = [];
        while (lines is not [.., "closed"]) lines.Add(await script.LineAsync(""));

        Assert.Contains(lines, line => line.StartsWith("accepted msg_", StringComparison.Ordinal));
        Assert.Equal(["agt_7 is connected", $"offered: {text}", "the customer has it", "closed"], lines.Intersect(
            ["agt_7 is connected", $"offered: {text}", "the customer has it", "closed"]));
        Assert.Single(lines, $"agt_7: {reply}");
    }
}
