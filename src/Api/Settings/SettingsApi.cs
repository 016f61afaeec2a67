using System.Globalization;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Settings;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Settings;

/// <summary>Everything that is decided for one brand.</summary>
internal sealed class SettingsApi(IClusterClient grains) : V1.SettingsService.SettingsServiceBase
{
    private const int PageMax = 50;
    private const int PageStandard = 20;

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
        var response = new V1.ApplySettingsResponse { Version = reply.Version };
        var before = reply.Before ?? SettingsDocument.Empty(caller.Brand);
        var diff = SettingsDiff.Between(SettingsWriter.Write(before), SettingsWriter.Write(document));
        response.Changes.Add(diff.Changes);
        response.ChangesLeftOut = diff.LeftOut;
        response.Warnings.Add(SettingsWarnings.Of(document)
            .Select(w => new V1.SettingsWarning { Path = w.Path, Text = w.Text }));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.GetSettingsResponse> Get(V1.GetSettingsRequest request, ServerCallContext context)
    {
        var grain = Grain(context.Caller());
        int? wanted = request.HasVersion ? request.Version : null;
        var found = await grain.GetAsync(wanted);
        if (found is not null)
            return new() { Version = found.Version, Settings = SettingsWriter.Write(found.Document) };
        var newest = await grain.GetAsync(version: null);
        throw Outcomes.SettingsVersionNotFound(wanted!.Value, newest!.Version);
    }

    /// <inheritdoc/>
    public override async Task<V1.ListVersionsResponse> ListVersions(
        V1.ListVersionsRequest request, ServerCallContext context)
    {
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        int? before = PageTokens.Read(request.PageToken) is not { } place ? null
            : int.TryParse(place, CultureInfo.InvariantCulture, out var version) ? version
            : throw PageTokens.Malformed();
        var listed = await Grain(context.Caller()).ListVersionsAsync(before, limit);
        var response = new V1.ListVersionsResponse();
        response.Versions.Add(listed.Select(v => new V1.SettingsVersion
        {
            Version = v.Version, AppliedAt = Times.Write(v.At), AppliedBy = v.Actor,
        }));
        if (listed is [.., { Version: > 1 } last])
            response.NextPageToken = PageTokens.Write(last.Version.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private ISettingsGrain Grain(Caller caller) =>
        grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(caller.Brand));
}
