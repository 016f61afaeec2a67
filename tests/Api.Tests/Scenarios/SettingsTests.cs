using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Journal;
using Omni.Silo.Hosting;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class SettingsTests : Scenario
{
    private SettingsService.SettingsServiceClient Admin => new(Server.As(Roles.Admin, "root"));

    [Fact]
    public async Task Settings_Applied_AreInForceAtOnceAndReadBackTheSame()
    {
        var before = await Admin.GetAsync(new()).ResponseAsync.Within("settings");
        Assert.Equal(1, before.Version);
        var changed = new V1.Settings(before.Settings);
        changed.Agents.Add(new Agent { Id = "agt_new", Name = "Nadia", Capacity = 100 });
        var applied = await ApplyAsync("add", changed, expected: 1);
        Assert.Equal(2, applied.Version);
        Assert.Equal(changed, (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings);
        await Frontend("agt_new").ConnectAsync();
        Assert.Equal(2, (await ApplyAsync("add", changed, expected: 1)).Version);
    }

    [Fact]
    public async Task Settings_EditedByTwo_RefuseTheSecond()
    {
        var current = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        await ApplyAsync("one", current, expected: 1);
        await Refused.WithAsync(
            StatusCode.Aborted, "SETTINGS_MOVED", () => ApplyAsync("two", current, expected: 1));
    }

    [Fact]
    public async Task Settings_WithFaults_NameThePath()
    {
        var current = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        current.Agents[3].QueueIds.Add("que_none");
        var error = await Assert.ThrowsAsync<RpcException>(() => ApplyAsync("bad", current));
        Assert.Equal((StatusCode.InvalidArgument, "SETTINGS_INVALID"), (error.StatusCode, Refused.ReasonOf(error)));
        Assert.StartsWith("settings.agents[3]", Refused.FieldOf(error), StringComparison.Ordinal);
        Assert.Contains("que_none", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_InADryRun_ChangeNothing()
    {
        var request = new ApplySettingsRequest { RequestId = "dry", Settings = new(), DryRun = true };
        await Admin.ApplyAsync(request).ResponseAsync.Within("a dry run");
        Assert.Equal(1, (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Version);
    }

    [Fact]
    public async Task Settings_InADryRun_SayWhatWouldChangeAndWhatIsHardlyMeant()
    {
        var changed = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        changed.Agents.Single(a => a.Id == "agt_7").Name = "Gracja";
        changed.Queues.Add(new Queue { Id = "que_new" });
        var request = new ApplySettingsRequest { RequestId = "dry", Settings = changed, DryRun = true, ExpectedVersion = 1 };

        var answer = await Admin.ApplyAsync(request).ResponseAsync.Within("a dry run");

        Assert.Equal(1, answer.Version);
        Assert.Equal(
            ["Added queues[que_new]", "Changed agents[agt_7].name"], answer.Changes.Select(c => $"{c.Kind} {c.Path}"));
        Assert.Equal(("Grace", "Gracja"), (answer.Changes[1].Before, answer.Changes[1].After));
        Assert.Equal("queues[3]", Assert.Single(answer.Warnings).Path);
        request.ExpectedVersion = 2;
        await Refused.WithAsync(StatusCode.Aborted, "SETTINGS_MOVED", () => Admin.ApplyAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task Settings_AppliedAgainLater_AnswerAsTheFirstTime()
    {
        var first = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        first.Agents[0].Name = "Ania";
        var answer = await ApplyAsync("one", first, expected: 1);
        var second = first.Clone();
        second.Agents[0].Name = "Anka";
        await ApplyAsync("two", second, expected: 2);

        Assert.Equal(answer, await ApplyAsync("one", first, expected: 1));
        Assert.Equal("agents[agt_1].name", Assert.Single(answer.Changes).Path);
    }

    [Fact]
    public async Task Versions_AreKeptAndListedInPages()
    {
        var settings = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        for (var version = 2; version <= 8; version++)
        {
            settings.Agents[0].Name = $"Anna {version}";
            await ApplyAsync($"change {version}", settings, expected: version - 1);
        }

        var pages = new List<ListVersionsResponse>();
        var request = new ListVersionsRequest { PageSize = 3 };
        do
        {
            pages.Add(await Admin.ListVersionsAsync(request).ResponseAsync.Within("a page"));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([3, 3, 2], pages.Select(p => p.Versions.Count));
        var listed = pages.SelectMany(p => p.Versions).ToArray();
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], listed.Select(v => v.Version));
        Assert.Equal(("root", "initial-settings"), (listed[0].AppliedBy, listed[^1].AppliedBy));
        Assert.True(listed[0].AppliedAt >= listed[1].AppliedAt);
        var third = await Admin.GetAsync(new() { Version = 3 }).ResponseAsync.Within("version 3");
        Assert.Equal((3, "Anna 3"), (third.Version, third.Settings.Agents[0].Name));
        foreach (var missing in new[] { 0, -1, 9 })
            await Refused.WithAsync(
                StatusCode.NotFound, "SETTINGS_VERSION_UNKNOWN",
                () => Admin.GetAsync(new() { Version = missing }).ResponseAsync);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "PAGE_TOKEN_MALFORMED",
            () => Admin.ListVersionsAsync(new() { PageToken = "eA" }).ResponseAsync, "page_token");
    }

    [Fact]
    public async Task Settings_WithSeveralFaults_NameEachField()
    {
        var current = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        current.Agents[3].QueueIds.Add("que_none");
        current.Agents[4].Capacity = 5_000;

        var error = await Assert.ThrowsAsync<RpcException>(() => ApplyAsync("bad", current));

        var details = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        var wrong = details.Details.Single(d => d.Is(Google.Rpc.BadRequest.Descriptor)).Unpack<Google.Rpc.BadRequest>();
        Assert.Equal(
            ["settings.agents[3].queue_ids[3]", "settings.agents[4].capacity"], wrong.FieldViolations.Select(v => v.Field));
        Assert.Contains("5000 is outside 1 to 1000 units", wrong.FieldViolations[1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_WithHundredsOfFaults_StillGetAnAnswer()
    {
        var current = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        for (var i = 0; i < 300; i++)
            current.Agents.Add(new Agent { Id = $"agt_x{i}", QueueIds = { $"que_żółć-{new string('x', 500)}" } });

        await Refused.WithAsync(
            StatusCode.InvalidArgument, "SETTINGS_INVALID", () => ApplyAsync("bad", current), "settings.agents[9].queue_ids[0]");
    }

    [Fact]
    public async Task Store_HeldByAServer_IsRefusedToAnother()
    {
        var options = new ServeOptions { Grpc = new(System.Net.IPAddress.Loopback, 0), Store = Server.Store };
        var error = await Assert.ThrowsAsync<JournalStartException>(() => SiloHost.OpenAsync(options));
        Assert.Contains(Environment.ProcessId.ToString(), error.Message, StringComparison.Ordinal);
    }

    private async Task<ApplySettingsResponse> ApplyAsync(string requestId, V1.Settings settings, int? expected = null)
    {
        var request = new ApplySettingsRequest { RequestId = requestId, Settings = settings };
        if (expected is { } version) request.ExpectedVersion = version;
        return await Admin.ApplyAsync(request).ResponseAsync.Within($"apply {requestId}");
    }
}
