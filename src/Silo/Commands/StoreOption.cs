using System.CommandLine;

namespace Omni.Silo.Commands;

/// <summary>Where the store is; the same for every command that needs it.</summary>
internal static class StoreOption
{
    public static readonly Option<string> Option = new("--store")
    {
        Description = "Folder of the store, made when it is missing, or a connection string for PostgreSQL "
            + "(\"Host=…;Database=…\"). Default ./data.",
        HelpName = "folder|connection",
    };
}
