using System.Collections.Immutable;
using Omni.Domain.Feed;
using Orleans;

namespace Omni.Domain.Webhooks;

/// <summary>Somebody who gets events by HTTP.</summary>
/// <param name="Id">Prefix <c>whk_</c>; also the name of the stream that keeps how far deliveries have come.</param>
/// <param name="Url">Where events are posted to: https, or http to this machine or where that is allowed.</param>
/// <param name="Secrets">
/// One or two keys of the signature, 32 to 256 bytes of UTF-8 each, or <c>env:NAME</c>: what that environment variable
/// of the server holds. With two, both sign: that is how a key is changed without a break.
/// </param>
/// <param name="Filter">Which events; never those of webhooks.</param>
/// <param name="Enabled">While false nothing is sent; what happens meanwhile is sent afterwards.</param>
/// <param name="AllowInsecure">Allows http to other machines.</param>
[GenerateSerializer, Immutable]
public sealed record WebhookSettings(
    [property: Id(0)] string Id,
    [property: Id(1)] string Url,
    [property: Id(2)] ImmutableArray<string> Secrets,
    [property: Id(3)] EventFilter Filter,
    [property: Id(4)] bool Enabled,
    [property: Id(5)] bool AllowInsecure);
