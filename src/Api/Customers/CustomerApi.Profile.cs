using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Requests;

namespace Omni.Api.Customers;

/// <content>What is said about a customer, and what they agree to.</content>
internal sealed partial class CustomerApi
{
    private const int ProofMax = 500;

    /// <inheritdoc/>
    public override async Task<V1.UpdateProfileResponse> UpdateProfile(
        V1.UpdateProfileRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.UpdateProfileRequest(request) { RequestId = "" });
        var customer = Check.Customer(request.CustomerId);
        var values = ProfileReader.Read(request, settings.Current);
        var evidence = Identifiers.ReadEvidence(request.Evidence);
        var asOf = Times.Read(request.AsOf, "as_of");
        if (asOf is { } said) FactReader.At(said, clock.GetUtcNow(), "as_of");
        var holder = await decisions.NoteAsync(
            context, customer, g => g.SetValuesAsync(values, evidence, asOf, caller.Subject, stamp));
        return new() { Profile = await ProfileAsync(holder) };
    }

    /// <inheritdoc/>
    public override async Task<V1.SetConsentResponse> SetConsent(V1.SetConsentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.SetConsentRequest(request) { RequestId = "" });
        var customer = Check.Customer(request.CustomerId);
        var purpose = ProfileReader.Purpose(request.Purpose);
        var proof = Check.NotLonger(request.Proof, ProofMax, "proof");
        var holder = await decisions.NoteAsync(
            context, customer, g => g.SetConsentAsync(purpose, request.Given, proof, caller.Subject, stamp));
        var response = new V1.SetConsentResponse();
        response.Consents.AddRange((await ProfileAsync(holder)).Consents.Where(
            c => caller.Role != Roles.Connector || string.Equals(c.Purpose, purpose, StringComparison.Ordinal)));
        return response;
    }
}
