using System.Diagnostics;
using Omni.Support.Postgres;
using Xunit;

namespace Omni.Support;

/// <summary>A fact that needs a program of the system; says what to install when it is not there.</summary>
/// <remarks>In <c>.ci/run</c> (OMNI_CI=1) nothing is skipped: a missing tool fails the test when it is used.</remarks>
public sealed class RequiresFactAttribute : FactAttribute
{
    /// <summary>Needs every tool named.</summary>
    /// <param name="tools">Names of <see cref="Tools" />.</param>
    public RequiresFactAttribute(params string[] tools)
    {
        if (Tools.Missing(tools) is { } reason) Skip = reason;
    }
}

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

    /// <summary>What to install before the tools can be used; null when they are there, and always in CI.</summary>
    public static string? Missing(params string[] tools)
    {
        if (Environment.GetEnvironmentVariable("OMNI_CI") == "1") return null;
        var missing = tools.Where(tool => !IsThere(tool)).Select(PackageOf).ToArray();
        return missing.Length > 0 ? $"Install it: apt-get install {string.Join(' ', missing)}" : null;
    }

    internal static bool IsThere(string tool) => tool switch
    {
        PythonGrpc => Run("/usr/bin/python3", "-c", "import grpc"),
        Postgres => PostgresPrograms.AreThere,
        Protoc => Run("protoc", "--version") && File.Exists("/usr/include/google/protobuf/timestamp.proto"),
        _ => Run(tool, "--version"),
    };

    internal static string PackageOf(string tool) => tool switch
    {
        PythonGrpc => "python3-grpcio",
        Postgres => "postgresql-15",
        H2load => "nghttp2-client",
        Protoc => "protobuf-compiler protobuf-compiler-grpc libprotobuf-dev",
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
