using System.Runtime.InteropServices;

namespace Omni.Api.Attachments;

/// <summary>
/// Makes the names of a folder outlive a power cut. A file's own flush keeps its content; that it was made, renamed or moved
/// is kept by its folder.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>EINVAL: the file system, some networks' for instance, has nothing to flush of a folder.</summary>
    private const int NotSupported = 22;

    /// <summary>Completes when the names are on disk. Windows keeps them by itself.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0) throw Failed(folder);
        try
        {
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != NotSupported) throw Failed(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string folder) => new(
        $"The names in folder '{folder}' cannot be brought to disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. "
        + "Check that the folder is there, may be read, and that its disk is well.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
