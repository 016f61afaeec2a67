using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// Customers who wait at six in the evening UTC in a queue that always works. Polish numbers are called until eight there,
/// which is seven UTC; numbers of North America while both coasts allow it.
/// </summary>
[Trait("Mission", "R8")]
public sealed class QuietHoursTests : Scenario
{
    private static readonly DateTimeOffset Evening = new(2026, 3, 2, 18, 0, 0, TimeSpan.Zero);

    private readonly ManualClock clock;

    public QuietHoursTests()
        : this(new ManualClock(Evening))
    {
    }

    private QuietHoursTests(ManualClock clock)
        : base(TestSettings.With(Called), clock: clock) => this.clock = clock;

    private CallbackService.CallbackServiceClient Callbacks => new(Server.As(Roles.Integrator, "crm"));

    private SettingsService.SettingsServiceClient Settings => new(Server.As(Roles.Admin, "root"));

    [Theory]
    [InlineData("+48600100200", "", "at once")]
    [InlineData("+48600100200", "17:00", "2026-03-03T09:00:00Z")]
    [InlineData("+12125550100", "", "at once")]
    [InlineData("+81312345678", "", "2026-03-03T00:00:00Z")]
    public async Task Callback_IsQueuedWhenTheCustomerMayBeCalled(string phone, string quietFrom, string expected)
    {
        var call = await CallAsync(Connector("cnn_voice"), phone);
        if (quietFrom.Length > 0) await WishAsync(call, quietFrom, "10:00");

        var chosen = await Callbacks.ChooseCallbackAsync(Choice(call)).ResponseAsync.Within("the choice");

        Assert.Equal(expected, chosen.DueAt is null ? "at once" : $"{chosen.DueAt.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ssZ}");
        var shown = (await ConversationAsync(call.ConversationId)).Interactions[1];
        Assert.Equal(expected == "at once" ? InteractionPhase.Queued : InteractionPhase.Scheduled, shown.Phase);
    }

    [Theory]
    [InlineData("by the policy", 3, "")]
    [InlineData("by their own wish", 0, "19:20")]
    public async Task Slot_InQuietHours_IsRefusedAndChangesNothing(string row, int hours, string quietFrom)
    {
        var call = await CallAsync(Connector("cnn_voice"), "+48600100200");
        if (quietFrom.Length > 0) await WishAsync(call, quietFrom, "22:00");
        var request = Choice(call);
        request.SlotAt = Timestamp.FromDateTimeOffset(Evening.AddHours(hours).AddMinutes(15));
        var before = (await ConversationAsync(call.ConversationId)).Version;

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "QUIET_HOURS", () => Callbacks.ChooseCallbackAsync(request).ResponseAsync);

        Assert.True(before == (await ConversationAsync(call.ConversationId)).Version, row);
    }

    /// <summary>Nobody was free until seven; then nobody may be called, and no agent gets it.</summary>
    [Fact]
    public async Task Callback_ThatWaitsIntoQuietHours_IsNotOffered_AndComesInTheMorning()
    {
        var call = await CallAsync(Connector("cnn_voice"), "+48600100200");
        var chosen = await Callbacks.ChooseCallbackAsync(Choice(call)).ResponseAsync.Within("the choice");
        await ReachAsync(clock, Evening.AddHours(1));

        var agent = await WorkingAsync("agt_7");
        var called = await UntilAsync(
            async () => (await ConversationAsync(call.ConversationId)).Interactions[1],
            i => i.Phase == InteractionPhase.Scheduled, "the callback to be put off");
        var other = await CallAsync(Connector("cnn_voice"), "+48600100201");
        var offer = await agent.OfferAsync();

        Assert.Equal(other.InteractionId, offer.InteractionId);
        Assert.Equal(chosen.InteractionId, called.Id);
        var why = await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_2")).ExplainAsync(new()
        {
            ConversationId = call.ConversationId, InteractionId = chosen.InteractionId,
        }).ResponseAsync.Within("an explanation");
        Assert.Contains("its customer is not to be called at this time of day", why.SupervisorText, StringComparison.Ordinal);
        Assert.Contains("Enters its queue at 08:00:00", why.SupervisorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order", "calling_hours.open")]
    [InlineData("prefix", "calling_hours.zones[0].prefix")]
    [InlineData("zone", "calling_hours.zones[0].time_zones[0]")]
    [InlineData("nothing in common", "calling_hours.zones[0].time_zones")]
    public async Task CallingHours_ThatCannotBe_AreRefused(string what, string field)
    {
        var settings = (await Settings.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        var hours = settings.Policy.CallingHours;
        if (what == "order") hours.Open = "20:00-09:00";
        if (what == "prefix") hours.Zones[0].Prefix = "0048";
        if (what == "zone") hours.Zones[0].TimeZones[0] = "Warsaw";
        if (what == "nothing in common") hours.Zones[0].TimeZones.Add(["Pacific/Auckland", "America/New_York"]);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Settings.ApplyAsync(new() { RequestId = what, Settings = settings }).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(field, error.ToString(), StringComparison.Ordinal);
    }

    private static ChooseCallbackRequest Choice(IngestResponse call) =>
        new() { RequestId = "r1", ConversationId = call.ConversationId, InteractionId = call.InteractionId };

    private async Task WishAsync(IngestResponse call, string from, string until) => await Customers.UpdateProfileAsync(new()
    {
        RequestId = "wish", CustomerId = call.CustomerId,
        QuietHours = new() { From = from, Until = until, TimeZone = "Europe/Warsaw" },
    }).ResponseAsync.Within("the wish");

    private static Task<IngestResponse> CallAsync(Connector voice, string phone) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(),
    });

    private static void Called(V1.Settings settings)
    {
        settings.Queues.Single(q => q.Id == "que_live").Callback = new() { PlannedPerSlot = 1 };
        settings.Policy ??= new();
        settings.Policy.CallingHours = new()
        {
            Open = "09:00-20:00",
            Zones =
            {
                new CallingZone { Prefix = "+48", TimeZones = { "Europe/Warsaw" } },
                new CallingZone { Prefix = "+1", TimeZones = { "America/New_York", "America/Los_Angeles" } },
                new CallingZone { Prefix = "+81", TimeZones = { "Asia/Tokyo" } },
            },
        };
    }
}
