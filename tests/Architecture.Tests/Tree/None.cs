namespace Omni.Architecture.Tests.Tree;

/// <summary>Expects no findings and, when there are some, shows all of them.</summary>
internal static class None
{
    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void Of(IEnumerable<string> findings)
    {
        var all = string.Join(Environment.NewLine, findings);
        Assert.True(all.Length == 0, all);
    }
}
