using Omni.Load.Measuring;
using Omni.Silo.Processes;

namespace Omni.Load.Unary;

/// <summary>One way to make the empty call, with what it took.</summary>
internal sealed class UnaryWay(string name, ServerProcess server, Func<int, Task> callAsync)
{
    public string Name => name;

    public ServerProcess Server => server;

    /// <summary>All turns together.</summary>
    public Phase Phase { get; } = new(name);

    /// <summary>Processor time of the server for one call, microseconds.</summary>
    public double MicrosecondsPerCall => Phase.Succeeded == 0 ? 0 : cpu.TotalMicroseconds / Phase.Succeeded;

    private TimeSpan cpu;

    public Task CallAsync(int number) => callAsync(number);

    public void AddCpu(TimeSpan used) => cpu += used;
}
