using Omni.Silo.Processes;

namespace Omni.Load.Measuring;

/// <summary>What the server has used and written so far.</summary>
/// <param name="Cpu">Processor time of the process.</param>
/// <param name="ResidentBytes">Memory of the process.</param>
/// <param name="Journal">The journal's counts.</param>
internal sealed record ServerSample(TimeSpan Cpu, long ResidentBytes, JournalCounts Journal)
{
    /// <summary>Asks the server and the system.</summary>
    public static async Task<ServerSample> TakeAsync(ServerProcess server, HttpClient http)
    {
        var page = await http.GetStringAsync(new Uri(server.HttpAddress, "/metrics"));
        return new(server.CpuTime, server.ResidentBytes, JournalCounts.Read(page));
    }
}
