namespace Omni.Silo.Processes;

/// <summary>The last lines a process wrote, for error messages. Safe to use from several threads.</summary>
internal sealed class LogTail
{
    private const int LinesMax = 200;

    private readonly Queue<string> _lines = new(LinesMax);

    public void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count == LinesMax) _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_lines) return string.Join(System.Environment.NewLine, _lines);
    }
}
