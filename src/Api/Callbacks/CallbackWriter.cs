using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Callbacks;

namespace Omni.Api.Callbacks;

/// <summary>Callbacks and promises as the API shows them.</summary>
internal static class CallbackWriter
{
    public static V1.Callback Write(CallbackState callback) => new()
    {
        Kind = (V1.CallbackKind)callback.Kind,
        FromInteractionId = callback.From.Value,
        WaitingSince = Times.Write(callback.WaitingSince),
        Failures = callback.Failures,
        DialledAt = Times.WriteOptional(callback.DialledAt),
        OnLine = callback.IsOnLine,
        PickedUpAt = Times.WriteOptional(callback.PickedUpAt),
        WaitIncludingOffline = Length(callback.WaitIncludingOffline),
    };

    public static V1.CallbackCounts Write(CallbackCounts counts) => new()
    {
        Chosen = counts.Chosen,
        Reached = counts.Reached,
        Failed = counts.Failed,
        Cancelled = counts.Cancelled,
        MeanWait = Length(counts.MeanWait),
        P50Wait = Length(counts.P50Wait),
        P90Wait = Length(counts.P90Wait),
    };

    public static V1.Promise Write(PromiseState promise) => new()
    {
        Number = promise.Number,
        Kind = (V1.PromiseKind)promise.Kind,
        MadeAt = Times.Write(promise.MadeAt),
        From = Times.Write(promise.From),
        Until = Times.Write(promise.Until),
        Result = (V1.PromiseResult)promise.Result,
        EndedAt = Times.WriteOptional(promise.EndedAt),
    };

    private static Duration? Length(TimeSpan? length) => length is { } known ? Duration.FromTimeSpan(known) : null;
}
