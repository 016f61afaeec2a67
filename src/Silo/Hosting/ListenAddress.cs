using System.Net;

namespace Omni.Silo.Hosting;

/// <summary>Addresses to listen on, as people write them.</summary>
internal static class ListenAddress
{
    /// <summary>Closes a port that is open unless it is told otherwise.</summary>
    public const string Off = "off";

    /// <summary>An IP address and a port; <c>localhost</c> and a leading <c>http://</c> are understood.</summary>
    /// <exception cref="StartException">It is none; the message names the option and what it takes.</exception>
    public static IPEndPoint Read(string text, string option, string example)
    {
        var address = text;
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://"])
            if (address.StartsWith(scheme, StringComparison.Ordinal))
                address = address[scheme.Length..].TrimEnd('/');
        if (address.StartsWith("localhost:", StringComparison.Ordinal)) address = $"127.0.0.1{address[9..]}";
        return address.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(address, out var endPoint)
            ? endPoint
            : throw new StartException(
                $"{option} is '{text}'; give an IP address and a port, for example {example}.");
    }
}
