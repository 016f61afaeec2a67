using System.CommandLine;

namespace Omni.Silo.Commands;

/// <summary>Where the token key is; the same for every command that needs it.</summary>
internal static class DataOption
{
    public static readonly Option<string> Option = new("--data")
    {
        Description = "Folder of the token key. Default: the folder of the store; ./data when that is a database.",
        HelpName = "folder",
    };
}
