using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Errors;

namespace Omni.Api.Streams;

/// <summary>An error as the answer to one input of a stream shows it: the stream goes on.</summary>
internal readonly struct InputRefusal(RpcException error)
{
    public string Reason => error.Trailers.GetValue(ErrorAnswer.ReasonTrailer) ?? "";

    public string Text => error.Status.Detail;

    public string Field => error.Trailers.GetValue(ErrorAnswer.FieldTrailer) ?? "";

    public Duration? RetryAfter => error.Trailers.GetValue(ErrorAnswer.RetryAfterTrailer) is { } after
        ? Duration.FromTimeSpan(TimeSpan.FromMilliseconds(long.Parse(after, CultureInfo.InvariantCulture)))
        : null;
}
