using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>Who a customer is and what happened with them.</summary>
internal sealed partial class CustomerApi(
    IClusterClient grains,
    IdentifierDirectory directory,
    CustomerMaker maker,
    IdentityDecisions decisions,
    FactIntake facts,
    ISettingsSource settings,
    StreamStop stop,
    ErrorTranslator errors,
    TimeProvider clock)
    : V1.CustomerService.CustomerServiceBase
{
    private const int TimelineMax = 100;
    private const int TimelineStandard = 20;

    /// <inheritdoc/>
    public override async Task<V1.ResolveResponse> Resolve(V1.ResolveRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var identifier = Identifiers.Read(request.Identifier, "identifier");
        var draft = request.CreateIfUnknown ? CustomerReader.Draft(request, caller, identifier) : null;
        if (draft is not null)
        {
            var (customer, created) = await maker.FindOrMakeAsync(draft, context);
            return new() { Profile = await ProfileAsync(customer), Created = created };
        }

        var known = await directory.FindAsync(caller.Brand, identifier, context.CancellationToken)
            ?? throw Refusal.NotFound(Reasons.CustomerNotFound, "No customer owns this identifier.");
        var profile = await Grain(known).GetProfileAsync() ?? throw Outcomes.CustomerNotFound(known);
        return new()
        {
            Profile = caller.Role == Roles.Connector
                ? CustomerWriter.WriteRecognised(profile, identifier)
                : CustomerWriter.Write(profile),
        };
    }

    /// <inheritdoc/>
    public override async Task<V1.GetProfileResponse> GetProfile(
        V1.GetProfileRequest request, ServerCallContext context) =>
        new() { Profile = await ProfileAsync(Check.Customer(request.CustomerId)) };

    /// <inheritdoc/>
    public override Task<V1.GetTimelineResponse> GetTimeline(V1.GetTimelineRequest request, ServerCallContext context)
    {
        var customer = Check.Customer(request.CustomerId);
        var limit = Check.PageSize(request.PageSize, TimelineMax, TimelineStandard);
        var query = TimelineReader.Read(request, settings.Current, limit);
        return new TimelineAnswer(grains, settings, clock, withMessages: !request.WithoutMessages).ReadAsync(customer, query);
    }

    /// <inheritdoc/>
    public override async Task<V1.SwitchChannelResponse> SwitchChannel(
        V1.SwitchChannelRequest request, ServerCallContext context)
    {
        var stamp = StampOf(context.Caller(), request.RequestId, new V1.SwitchChannelRequest(request) { RequestId = "" });
        var customer = Check.Customer(request.CustomerId);
        var channel = settings.Current.Channel(request.Channel).Id;
        if (await Grain(customer).GetProfileAsync() is null) throw Outcomes.CustomerNotFound(customer);
        var outcome = await Commands.RunAsync(
            context, (grain: Grain(customer), channel, stamp), static c => c.grain.RequestSwitchAsync(c.channel, c.stamp));
        Outcomes.Check(outcome, $"Customer {customer}", channel);
        return new();
    }

    private async Task<V1.Profile> ProfileAsync(CustomerId id) =>
        CustomerWriter.Write(await Grain(id).GetProfileAsync() ?? throw Outcomes.CustomerNotFound(id));

    private ICustomerGrain Grain(CustomerId id) => grains.GetGrain<ICustomerGrain>(id.Value);
}
