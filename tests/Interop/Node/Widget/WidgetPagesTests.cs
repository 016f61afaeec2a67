using System.Diagnostics;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Interop.Node.Widget;

/// <summary>Which pages the visitor has looked at.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetPagesTests(Chromium browser)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C6")]
    public async Task Pages_LookedAtBeforeAndAfterTheFirstMessage_StandInTheTimelineOnceAndInOrder()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await browser.OpenAsync(site.Shop + "?campaign=secret");
        await tab.DoAsync("goto", site.Shop + "demo/teapot.html");
        await tab.DoAsync("click", Tab.Launcher);
        await tab.WriteAsync("Is it dishwasher safe?");
        await tab.SeesAsync("Is it dishwasher safe?");
        await site.AgentSeesAsync("Is it dishwasher safe?");
        await tab.DoAsync("goto", site.Shop + "demo/cart.html");

        var pages = await PagesAsync(site, 3);

        Assert.Equal(
            [site.Shop, site.Shop + "demo/teapot.html", site.Shop + "demo/cart.html"], pages.Select(page => page.PageView.Url));
        Assert.Equal("Cart · Kiln & Kettle", pages[2].PageView.Title);
        await browser.EndAsync();
    }

    /// <summary>The path in the customer's timeline, once it has that many pages.</summary>
    private static async Task<IReadOnlyList<Fact>> PagesAsync(ChatSite site, int count)
    {
        var offer = site.Agent.Events.Since(0).First(e => e.Item.OfferMade is not null).Item.OfferMade;
        using var crm = site.Access.Open(Roles.Integrator, "crm");
        var customers = new CustomerService.CustomerServiceClient(crm.Invoker);
        for (var since = Stopwatch.StartNew(); ;)
        {
            var timeline = await customers.GetTimelineAsync(new() { CustomerId = offer.Briefing.CustomerId })
                .ResponseAsync.Within("a timeline");
            IReadOnlyList<Fact> pages = [.. timeline.Entries.Where(e => e.Kind == TimelineKind.Path).SelectMany(e => e.Pages)];
            if (pages.Count >= count) return pages;
            Assert.True(since.Elapsed < Limit, $"{pages.Count} of {count} pages are in the timeline: {timeline.Entries}");
        }
    }
}
