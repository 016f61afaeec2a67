using System.Globalization;
using Omni.Load.Measuring;

namespace Omni.Load.Reporting;

/// <summary>Tells a person what is going on; standard output is kept for the result.</summary>
internal sealed class Progress(TextWriter to)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public void Say(string line) => to.WriteLine(line);

    /// <summary>Says what a run has found, what it cost and what went wrong.</summary>
    public void Show(LoadReport report)
    {
        var (measured, yardstick, journal) = (report.Measured, report.Yardstick, report.Measured.Journal);
        Say(report.Checks);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"server CPU {measured.ServerMicrosecondsPerOp:0.0} µs/op, {report.CpuRatio:0.00} × empty_unary "
            + $"({yardstick.ServerMicrosecondsPerOp:0.0} µs); generator CPU {measured.GeneratorMicrosecondsPerOp:0.0} µs/op"));
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"journal: {journal.Commits:N0} commits, {journal.Syncs:N0} syncs, {journal.Events:N0} events, "
            + $"{journal.EventsPerSync:0.0} events per sync, {journal.Refusals:N0} refusals"));
        foreach (var (name, latency) in report.Others)
            Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: p50 {latency.Percentile(0.5).TotalMilliseconds:0.0} ms, "
                + $"p99 {latency.Percentile(0.99).TotalMilliseconds:0.0} ms"));
        Show(report.Faults);
    }

    /// <summary>Lists what went wrong.</summary>
    public void Show(Faults faults)
    {
        foreach (var (what, count) in faults.ByKind)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  error {count:N0} × {what}"));
    }

    /// <summary>Writes a line a second about a phase until it is disposed, and one at its end.</summary>
    public IAsyncDisposable Follow(Phase phase, Faults faults) => new Follower(this, phase, faults);

    private sealed class Follower : IAsyncDisposable
    {
        private readonly Progress progress;
        private readonly Phase phase;
        private readonly Faults faults;
        private readonly PeriodicTimer timer = new(Every);
        private readonly Task writing;
        private long seen;

        public Follower(Progress progress, Phase phase, Faults faults)
        {
            (this.progress, this.phase, this.faults) = (progress, phase, faults);
            seen = phase.Succeeded;
            writing = WriteAsync();
        }

        public async ValueTask DisposeAsync()
        {
            timer.Dispose();
            await writing;
            progress.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{phase.Name}: {phase.Succeeded:N0} in {phase.Elapsed.TotalSeconds:0.0} s, {phase.OpsPerSecond:N0}/s, "
                + $"p50 {phase.Latency.Percentile(0.5).TotalMilliseconds:0.0} ms, "
                + $"p99 {phase.Latency.Percentile(0.99).TotalMilliseconds:0.0} ms, errors so far {faults.Count:N0}"));
        }

        private async Task WriteAsync()
        {
            while (await timer.WaitForNextTickAsync())
            {
                var now = phase.Succeeded;
                progress.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {phase.Name} {now - seen,7:N0}/s   {phase.Started - phase.Finished,5:N0} in flight"));
                seen = now;
            }
        }
    }
}
