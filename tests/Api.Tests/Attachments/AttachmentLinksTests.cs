using Omni.Api.Access;
using Omni.Api.Attachments;

namespace Omni.Api.Tests.Attachments;

public sealed class AttachmentLinksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Link_CountsUntilItsTime_AndThenIsExpired()
    {
        var links = new AttachmentLinks(TokenIssuer.Open(folder.Path, clock), clock);
        var path = links.Write(new("con_1"), "att_1-1", clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        var parts = path.Split('?', '=', '&');

        Assert.StartsWith("/attachments/con_1/att_1-1?", path, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LinkCheck.Valid, links.Check("con_1", "att_1-1", parts[2], parts[4]));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LinkCheck.Expired, links.Check("con_1", "att_1-1", parts[2], parts[4]));
        Assert.Equal(LinkCheck.Forged, links.Check("con_2", "att_1-1", parts[2], parts[4]));
        Assert.Equal(LinkCheck.Forged, links.Check("con_1", "att_1-1", $"{long.Parse(parts[2]) + 60}", parts[4]));
        Assert.Equal(LinkCheck.Forged, links.Check("con_1", "att_1-1", parts[2], null));
        Assert.Equal(LinkCheck.Forged, links.Check("con_1", "att_1-1", null, parts[4]));
    }

    [Fact]
    public void Link_OfAnotherInstallation_IsForged()
    {
        using var other = new TemporaryFolder();
        var parts = new AttachmentLinks(TokenIssuer.Open(other.Path, clock), clock)
            .Write(new("con_1"), "att_1-1", clock.GetUtcNow() + TimeSpan.FromMinutes(10)).Split('?', '=', '&');

        Assert.Equal(
            LinkCheck.Forged,
            new AttachmentLinks(TokenIssuer.Open(folder.Path, clock), clock).Check("con_1", "att_1-1", parts[2], parts[4]));
    }
}
