namespace Omni.Interop.Node;

/// <summary>The programs beside this file that run on Node.</summary>
internal static class Scripts
{
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal);

    public static string Folder { get; } = Repository.At("tests", "Interop", "Node");

    /// <summary>Starts one.</summary>
    public static Script Start(string file, params string[] arguments) =>
        new(Environment, "node", [Path.Combine(Folder, file), .. arguments]);

    /// <summary>Starts a script of the TypeScript client's package.</summary>
    public static Script OfClient(params string[] command) =>
        new(Environment, "npm", ["--silent", "--prefix", OmniClient.Folder, .. command]);
}
