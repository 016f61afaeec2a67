using System.Runtime.InteropServices;

namespace Omni.Silo.Processes;

/// <summary>Signals of POSIX systems; the class library can only kill.</summary>
internal static partial class ProcessSignals
{
    private const int Terminate = 15;
    private const int KillNow = 9;

    /// <summary>SIGTERM: asks the process to end in order. False: it is gone, or the system has no signals.</summary>
    public static bool RequestStop(int processId) => !OperatingSystem.IsWindows() && Send(processId, Terminate) == 0;

    /// <summary>SIGKILL: the process ends without a chance to write anything. False: it is gone already.</summary>
    public static bool Kill(int processId) => !OperatingSystem.IsWindows() && Send(processId, KillNow) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int processId, int signal);
}
