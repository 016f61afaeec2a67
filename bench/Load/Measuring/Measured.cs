namespace Omni.Load.Measuring;

/// <summary>A phase with what it cost; phases of the same kind add up.</summary>
internal sealed class Measured(string name)
{
    /// <summary>What was done, and how long each operation took.</summary>
    public Phase Phase { get; } = new(name);

    /// <summary>Processor time of the server.</summary>
    public TimeSpan ServerCpu { get; private set; }

    /// <summary>Processor time of this program.</summary>
    public TimeSpan GeneratorCpu { get; private set; }

    /// <summary>What the journal did.</summary>
    public JournalCounts Journal { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The server's memory at the end.</summary>
    public long ResidentBytes { get; private set; }

    /// <summary>Processor time of the server for one operation, microseconds.</summary>
    public double ServerMicrosecondsPerOp => PerOp(ServerCpu);

    /// <summary>Processor time of this program for one operation, microseconds.</summary>
    public double GeneratorMicrosecondsPerOp => PerOp(GeneratorCpu);

    /// <summary>Runs some of the phase and adds what it cost.</summary>
    public async Task AddAsync(Func<Task<ServerSample>> sample, Func<Task> run)
    {
        var (before, cpuBefore) = (await sample(), Environment.CpuUsage.TotalTime);
        await run();
        var (after, cpuAfter) = (await sample(), Environment.CpuUsage.TotalTime);
        ServerCpu += after.Cpu - before.Cpu;
        GeneratorCpu += cpuAfter - cpuBefore;
        Journal += after.Journal - before.Journal;
        ResidentBytes = after.ResidentBytes;
    }

    private double PerOp(TimeSpan cpu) => Phase.Succeeded == 0 ? 0 : cpu.TotalMicroseconds / Phase.Succeeded;
}
