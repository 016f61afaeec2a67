using Omni.Interop.Node.Widget;
using Omni.V1;

namespace Omni.Interop.Node.Desk;

/// <summary>How surely the customer is known, on the agent's screen; what showed it, and what that opens.</summary>
[Collection(Chromium.Collection)]
[Trait("Mission", "C9")]
public sealed class VerificationTests(Chromium browser) : IDisposable
{
    private const string Steps = """

        verification_methods:
          - { id: questions, name: Security questions, gives: channel_verified, channels: [webchat] }
          - { id: voiceprint, name: Voiceprint, gives: signed_in, channels: [voice] }
        sensitive_steps:
          - { id: tell_balance, name: Tell the balance, needs: channel_verified }
          - { id: refund, name: Refund, needs: signed_in }

        # Time limits:
        """;

    private readonly TemporaryFolder folder = new();

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Agent_IsRefusedAStep_RecordsWhatTheCustomerShowed_AndBeginsIt()
    {
        await using var server = await StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"), height: 1000);
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "What do I owe you?");
        await desk.AcceptAsync("What do I owe you?");
        await desk.SeesAsync(".verification [data-level]", "says so, unverified");
        await desk.SeesAsync("[data-step=tell_balance][data-open=false]", "needs: verified");

        await desk.ClickAsync("[data-step=tell_balance] button");
        await desk.SeesAsync(".verification .problem", "Let them show it by “Security questions”");
        await desk.SeesAsync(".records li", "Tell the balance: refused, says so, unverified");
        await desk.ShotAsync("verification-refused.png");
        await desk.ClickAsync(".methods button:has-text('Security questions')");
        await desk.SeesAsync(".asked", "Then they count as verified");
        await desk.PressAsync("Enter");

        await desk.SeesAsync(".verification [data-level]", "verified · by Security questions · 29 min left");
        await desk.SeesAsync("[data-step=tell_balance][data-open=true]");
        await desk.SeesAsync("[data-step=refund][data-open=false]");
        await desk.MissesAsync(".verification .problem");
        await desk.ClickAsync("[data-step=tell_balance] button");
        await desk.SeesAsync(".records li", "Tell the balance: begun");
        await desk.ReloadAsync();
        await desk.SeesAsync(".verification [data-level]", "by Security questions");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C8")]
    public async Task Channel_ThatCannot_LeadsToOneThatCan_OnTheOfferAndInTheWork()
    {
        await using var server = await StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"), height: 1000);
        var chat = await server.WriteAsync("maria", "I want my money back.");
        await server.LinkPhoneAsync("maria", "+48601234567");
        Assert.Equal(StepOutcome.LevelTooLow, await server.BeginStepAsync(chat, "refund"));

        await desk.SeesAsync("h2", "You are not taking work");
        await desk.PressAsync("Alt+v"); // It rings at once.
        await desk.SeesAsync(".offer .briefing section[aria-label='Can go on over'] li", "May we call you about this?");
        await desk.ShotAsync("offer-with-proposal.png");
        await desk.AcceptAsync("I want my money back.");
        await desk.ClickAsync("[data-step=refund] button");
        await desk.SeesAsync(".verification .problem", "Go on over one of these, and begin there:");
        await desk.ShotAsync("verification-elsewhere.png");
        await desk.ClickAsync(".verification .problem button:has-text('Switch')");
        await desk.SeesAsync("dialog button:has-text('Telephone')", "proposed");
        await browser.EndAsync();
    }

    public void Dispose() => folder.Dispose();

    private async Task<DeskServer> StartAsync() => await DeskServer.StartAsync(
        "--settings",
        await DeskSettings.WriteAsync(
            folder,
            ("abilities: [typing, read, page_push, files, edit, recall]", "abilities: [typing, read, page_push, files, sensitive]"),
            (
                "    name: Telephone\n",
                "    name: Telephone\n    abilities: [sensitive]\n    invitations: [{ text: May we call you about this? }]\n"),
            ("  offer_ttl: { live: 15s, chat: 20s, deferred: 60s }", "  offer_ttl: { chat: 10m }\n  delivery_confirmation: 30s"),
            ("\n# Time limits:", Steps)));
}
