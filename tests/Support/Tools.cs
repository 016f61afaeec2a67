using System.Diagnostics;
using Omni.Support.Postgres;

namespace Omni.Support;

/// <summary>Programs of the system that some suites drive.</summary>
public static class Tools
{
    /// <summary>Debian's Python with gRPC.</summary>
    public const string PythonGrpc = "python-grpc";

    /// <summary>The protobuf compiler with its Python plug-in.</summary>
    public const string Protoc = "protoc";

    /// <summary>The HTTP client of the command line.</summary>
    public const string Curl = "curl";

    /// <summary>The HTTP/2 load generator.</summary>
    public const string H2load = "h2load";

    /// <summary>The system call tracer.</summary>
    public const string Strace = "strace";

    /// <summary>Debian's PostgreSQL server.</summary>
    public const string Postgres = "postgres";

    /// <summary>Node 20 or newer with npm, and what <see cref="NodePackages" /> name.</summary>
    public const string Node = "node";

    /// <summary>A Chromium without a screen, where Debian puts it.</summary>
    public const string Chromium = "chromium";

    /// <summary>What to install before the tools can be used; null when they are there, and always in CI.</summary>
    public static string? Missing(params string[] tools)
    {
        if (Environment.GetEnvironmentVariable("OMNI_CI") == "1") return null;
        var packages = tools.Where(tool => !IsThere(tool)).Select(PackageOf).ToArray();
        List<string> commands = packages.Length > 0 ? [$"apt-get install {string.Join(' ', packages)}"] : [];
        if (tools.Contains(Node)) commands.AddRange(NodePackages.Missing().Select(NodePackages.CommandFor));
        return commands.Count > 0 ? $"Install it: {string.Join("; ", commands)}" : null;
    }

    internal static bool IsThere(string tool) => tool switch
    {
        PythonGrpc => Run("/usr/bin/python3", "-c", "import grpc"),
        Postgres => PostgresPrograms.AreThere,
        Protoc => Run("protoc", "--version") && File.Exists("/usr/include/google/protobuf/timestamp.proto"),
        Node => Run("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)") && Run("npm", "--version"),
        _ => Run(tool, "--version"),
    };

    internal static string PackageOf(string tool) => tool switch
    {
        PythonGrpc => "python3-grpcio",
        Postgres => "postgresql-15",
        H2load => "nghttp2-client",
        Protoc => "protobuf-compiler protobuf-compiler-grpc libprotobuf-dev",
        Node => "nodejs npm (Node 20 or newer)",
        _ => tool,
    };

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
