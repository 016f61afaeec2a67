using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Settings;
using Orleans;

namespace Omni.Api.Settings;

/// <summary>Everything that is decided for one brand.</summary>
internal sealed class SettingsApi(IClusterClient grains) : V1.SettingsService.SettingsServiceBase
{
    /// <inheritdoc/>
    public override async Task<V1.ApplySettingsResponse> Apply(
        V1.ApplySettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = RequestStamps.Of(caller, Check.RequestId(request.RequestId),
            new V1.ApplySettingsRequest(request) { RequestId = "" });
        if (request.Settings is null) throw Check.Required("settings", "the settings as a whole");
        var document = SettingsReader.Read(request.Settings, caller.Brand);
        int? expected = request.HasExpectedVersion ? request.ExpectedVersion : null;
        var reply = await Commands.RunAsync(
            context,
            (grain: Grain(caller), document, expected, request.DryRun, caller.Subject, stamp),
            static c => c.grain.ApplyAsync(c.document, c.expected, c.DryRun, c.Subject, c.stamp));
        Outcomes.Check(reply, expected);
        return new() { Version = reply.Version };
    }

    /// <inheritdoc/>
    public override async Task<V1.GetSettingsResponse> Get(V1.GetSettingsRequest request, ServerCallContext context)
    {
        var newest = await Grain(context.Caller()).GetAsync();
        return new() { Version = newest.Version, Settings = SettingsWriter.Write(newest.Document) };
    }

    private ISettingsGrain Grain(Caller caller) =>
        grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(caller.Brand));
}
