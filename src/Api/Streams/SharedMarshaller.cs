using Grpc.Core;
using Omni.Api.Events;

namespace Omni.Api.Streams;

/// <summary>Writes responses that go to many: encoded once, copied to each. All others as they were generated.</summary>
internal static class SharedMarshaller
{
    /// <summary>The marshaller to use for a type of response.</summary>
    public static Marshaller<TResponse> For<TResponse>(Marshaller<TResponse> generated) => generated switch
    {
        Marshaller<V1.FollowResponse> follow => (Marshaller<TResponse>)(object)FollowMarshaller.Over(follow),
        Marshaller<V1.ConnectResponse> connect => (Marshaller<TResponse>)(object)Over(connect),
        _ => generated,
    };

    private static Marshaller<V1.ConnectResponse> Over(Marshaller<V1.ConnectResponse> generated) => new(
        (response, context) =>
        {
            if (response.IsShared) context.Complete(response.Encode());
            else generated.ContextualSerializer(response, context);
        },
        generated.ContextualDeserializer);
}
