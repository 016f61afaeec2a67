using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Omni.WebChat.Http;

/// <summary>Whose word counts for where a visitor is, and whether the way there has TLS.</summary>
internal static class Proxies
{
    /// <summary>
    /// Reads <c>x-forwarded-for</c> from its end for as long as the one who speaks is named, so that what a visitor writes there
    /// is never reached. The host is not read: a proxy passes it on.
    /// </summary>
    public static void Trust(WebApplication app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count == 0) return;
        var read = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        read.KnownProxies.Clear();
        read.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) read.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(read);
    }
}
