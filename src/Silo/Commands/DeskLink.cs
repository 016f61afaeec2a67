using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>The address that opens a desk with somebody signed in.</summary>
internal static class DeskLink
{
    /// <summary>
    /// The token stands in the fragment: browsers send that to nobody, so it is in no log, and the page takes it out of the
    /// address at once.
    /// </summary>
    public static string For(Uri http, string token) => $"{http.GetLeftPart(UriPartial.Authority)}{DeskPage.Path}#token={token}";
}
