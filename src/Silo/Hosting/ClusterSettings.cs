using System.Globalization;
using System.Net;

namespace Omni.Silo.Hosting;

/// <summary>How processes find each other. Only a build with Orleans has clusters; one process needs nothing of it.</summary>
public sealed record ClusterSettings
{
    /// <summary>What this process does.</summary>
    public ServerRole Role { get; init; }

    /// <summary>The cluster it belongs to: processes of one database that name another do not meet.</summary>
    public string Name { get; init; } = "omni";

    /// <summary>Where other silos reach this one; its address is told to all of them.</summary>
    public IPEndPoint Silo { get; init; } = new(IPAddress.Loopback, 11111);

    /// <summary>Port of the same address where gateways reach this silo, 1 to 65535.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>How long a silo may take to answer a probe of another, 0.1 to 60 seconds; also the time between two.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Probes missed one after the other until a silo is held to be dead, 1 to 100.</summary>
    public int ProbesMissedMax { get; init; } = 3;

    /// <summary>How long a stopping process may take to hand over what it holds, 1 to 600 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>OMNI_ROLE</c>, <c>OMNI_CLUSTER</c> and what belongs to them.</summary>
    /// <exception cref="StartException">A value cannot be used; the message names it and the fix.</exception>
    internal static ClusterSettings From(IConfiguration values)
    {
        var standard = new ClusterSettings();
        return new()
        {
            Role = RoleOf(values["Role"]),
            Name = values["Cluster"] is { Length: > 0 } name ? name : standard.Name,
            Silo = EndPointOf(values["Silo"]) ?? standard.Silo,
            GatewayPort = (int)Number(values, "GatewayPort", standard.GatewayPort, 1, IPEndPoint.MaxPort),
            ProbeTimeout = Seconds(values, "ProbeSeconds", standard.ProbeTimeout, 0.1, 60),
            ProbesMissedMax = (int)Number(values, "ProbesMissed", standard.ProbesMissedMax, 1, 100),
            DrainTimeout = Seconds(values, "DrainSeconds", standard.DrainTimeout, 1, 600),
        };
    }

    private static ServerRole RoleOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "SILO" => ServerRole.Silo,
        "GATEWAY" => ServerRole.Gateway,
        _ => throw new StartException($"OMNI_ROLE is '{text}'; give silo or gateway."),
    };

    private static IPEndPoint? EndPointOf(string? text)
    {
        if (text is not { Length: > 0 }) return null;
        return IPEndPoint.TryParse(text, out var silo) && silo.Port > 0 && !IsAny(silo.Address)
            ? silo
            : throw new StartException(
                $"OMNI_SILO is '{text}'; give the IP address and port at which other silos reach this one, "
                + "for example 10.0.0.7:11111.");
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static TimeSpan Seconds(IConfiguration values, string name, TimeSpan standard, double least, double most) =>
        TimeSpan.FromSeconds(Number(values, name, standard.TotalSeconds, least, most));

    private static double Number(IConfiguration values, string name, double standard, double least, double most)
    {
        if (values[name] is not { Length: > 0 } text) return standard;
        return double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new StartException(string.Create(
                CultureInfo.InvariantCulture,
                $"OMNI_{name.ToUpperInvariant()} is '{text}'; give a number from {least} to {most}."));
    }
}
