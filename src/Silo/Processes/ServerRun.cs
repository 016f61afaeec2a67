using System.Diagnostics;

namespace Omni.Silo.Processes;

/// <summary>One life of a server process: from its start to its end, with what it wrote.</summary>
internal sealed class ServerRun : IDisposable
{
    private readonly Process _process;
    private readonly LogTail _tail = new();
    private readonly TaskCompletionSource<ReadyLine> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _stopTimeout;
    private Process? _server;

    private ServerRun(ProcessStartInfo start, TimeSpan stopTimeout)
    {
        _stopTimeout = stopTimeout;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
        _process.Exited += (_, _) => Ended();
    }

    public ReadyLine Ready { get; private set; } = null!;

    public LogTail Tail => _tail;

    public bool HasExited => _process.HasExited;

    /// <summary>The server itself; another process than the one started when that is a wrapper.</summary>
    public Process Server
    {
        get
        {
            _server ??= Ready.ProcessId == _process.Id ? _process : Process.GetProcessById(Ready.ProcessId);
            _server.Refresh();
            return _server;
        }
    }

    /// <summary>Starts the process and waits for its ready line.</summary>
    /// <exception cref="ServerStartException">It ended or stayed silent; the process is gone.</exception>
    public static async Task<ServerRun> StartAsync(
        ProcessStartInfo start, TimeSpan startTimeout, TimeSpan stopTimeout, CancellationToken cancellationToken)
    {
        var run = new ServerRun(start, stopTimeout);
        run._process.Start();
        try
        {
            AppDomain.CurrentDomain.ProcessExit += run.KillLeftOver;
            run._process.BeginOutputReadLine();
            run._process.BeginErrorReadLine();
            run.Ready = await run._ready.Task.WaitAsync(startTimeout, cancellationToken);
            return run;
        }
        catch (Exception failure)
        {
            await run.KillAsync();
            var late = run.Failed($"was not ready within {startTimeout.TotalSeconds:0.#} s");
            run.Dispose();
            if (failure is TimeoutException) throw late;
            throw;
        }
    }

    public async Task KillAsync()
    {
        if (Ready is { } ready) ProcessSignals.Kill(ready.ProcessId);
        KillLeftOver(this, EventArgs.Empty);
        await _process.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        if (!ProcessSignals.RequestStop(Ready.ProcessId))
        {
            await KillAsync();
            return _process.ExitCode;
        }

        try
        {
            using var limit = new CancellationTokenSource(_stopTimeout);
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            await KillAsync();
            throw new TimeoutException(
                $"Server {Ready.ProcessId} did not end within {_stopTimeout.TotalSeconds:0.#} s of SIGTERM and was "
                + $"killed. Its last lines:{Environment.NewLine}{_tail}", late);
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        if (!ReferenceEquals(_server, _process)) _server?.Dispose();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        _tail.Add(line);
        if (ReadyLine.TryParse(line) is { } ready) _ready.TrySetResult(ready);
    }

    private void Ended()
    {
        if (_ready.Task.IsCompleted) return;
        _process.WaitForExit();    // without a limit it also waits for the last lines, which say why it ended
        _ready.TrySetException(Failed("ended before it was ready"));
    }

    private void KillLeftOver(object? sender, EventArgs args)
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile: nothing is left over.
        }
    }

    private ServerStartException Failed(string what) => new(
        $"The server {what}: {_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}"
        + $"{Environment.NewLine}Its last lines:{Environment.NewLine}{_tail}");
}
