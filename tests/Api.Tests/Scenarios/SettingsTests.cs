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
