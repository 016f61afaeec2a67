namespace Omni.Interop.Node.Desk;

/// <summary>The built-in settings with other lines in them.</summary>
internal static class DeskSettings
{
    /// <summary>Writes them into a folder; each of the lines must be there once. The file's path.</summary>
    public static async Task<string> WriteAsync(TemporaryFolder folder, params (string Before, string After)[] changes)
    {
        var settings = await File.ReadAllTextAsync(Repository.At("src", "Silo", "Hosting", "default-settings.yaml"));
        foreach (var (before, after) in changes)
        {
            Assert.Equal(2, settings.Split(before).Length);
            settings = settings.Replace(before, after, StringComparison.Ordinal);
        }

        var path = Path.Combine(folder.Path, "settings.yaml");
        await File.WriteAllTextAsync(path, settings);
        return path;
    }
}
