namespace Omni.Silo.Processes;

/// <summary>
/// What a server prints once it serves:
/// <c>ready grpc=http://127.0.0.1:PORT http=http://127.0.0.1:PORT store=PATH pid=N</c>.
/// </summary>
/// <param name="Grpc">Address for gRPC clients (plain HTTP/2).</param>
/// <param name="Http">Address for JSON, gRPC-Web, health and metrics.</param>
/// <param name="ProcessId">Process id of the server.</param>
public sealed record ReadyLine(Uri Grpc, Uri Http, int ProcessId)
{
    private const string Prefix = "ready ";

    /// <summary>Reads a line of standard output; null when it is any other line.</summary>
    public static ReadyLine? TryParse(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        return Field(line, "grpc") is { } grpc && Uri.TryCreate(grpc, UriKind.Absolute, out var grpcUri)
            && Field(line, "http") is { } http && Uri.TryCreate(http, UriKind.Absolute, out var httpUri)
            && int.TryParse(Field(line, "pid"), out var pid)
            ? new(grpcUri, httpUri, pid)
            : null;
    }

    // The store's path may hold spaces; the fields that are read here never do.
    private static string? Field(string line, string name)
    {
        var start = line.IndexOf($" {name}=", StringComparison.Ordinal);
        if (start < 0) return null;
        var value = line[(start + name.Length + 2)..];
        var end = value.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? value : value[..end];
    }
}
