using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Status = Google.Rpc.Status;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>Serves calls: reads the request, lets the method answer, writes what came of it.</summary>
internal sealed partial class JsonCalls(GrpcJsonTranscodingOptions options, int requestBytesMax, ILogger log)
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    private readonly MessageReader reader = new(options.TypeRegistry);
    private readonly JsonOutput output = new(options);

    /// <summary>An endpoint for a method with one response.</summary>
    public RequestDelegate Unary<TRequest, TResponse>(
        MethodBinding binding, string method, UnaryServerMethod<TRequest, TResponse> invoke)
        where TRequest : class
        where TResponse : class =>
        http => ServeAsync(http, method, async context =>
        {
            var request = await binding.ReadAsync(http.Request, reader, requestBytesMax);
            var response = await invoke((TRequest)request, context);
            if (context.Status.StatusCode != StatusCode.OK) throw new RpcException(context.Status);
            if (response is null) throw new RpcException(new(StatusCode.Cancelled, "The method gave no response."));
            await output.SendAsync(http.Response, (IMessage)response, binding.ResponseField);
        });

    /// <summary>An endpoint for a method with a stream of responses.</summary>
    public RequestDelegate Stream<TRequest, TResponse>(
        MethodBinding binding, string method, ServerStreamingServerMethod<TRequest, TResponse> invoke)
        where TRequest : class
        where TResponse : class =>
        http => ServeAsync(http, method, async context =>
        {
            var request = await binding.ReadAsync(http.Request, reader, requestBytesMax);
            var stream = new JsonStreamWriter<TResponse>(output, http.Response, binding.ResponseField);
            await invoke((TRequest)request, stream, context);
            if (context.Status.StatusCode != StatusCode.OK) throw new RpcException(context.Status);
        });

    private async Task ServeAsync(HttpContext http, string method, Func<JsonCallContext, Task> serve)
    {
        var context = new JsonCallContext(http, method);
        try
        {
            await serve(context);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (RequestFault e)
        {
            await FailAsync(http, e.ToStatus(), e.HttpStatus);
        }
        catch (BadHttpRequestException e)
        {
            await FailAsync(
                http, new Status { Code = (int)StatusCode.InvalidArgument, Message = e.Message }, e.StatusCode);
        }
        catch (RpcException e)
        {
            await FailAsync(http, StatusOf(e, context), HttpStatuses.Of(e.StatusCode));
        }
        catch (Exception e)
        {
            LogFailure(log, e, method);
            await FailAsync(http, new Status { Code = (int)StatusCode.Unknown, Message = "The method failed." }, 500);
        }
    }

    private async Task FailAsync(HttpContext http, Status status, int httpStatus)
    {
        output.LeaveOutUnknown(status);
        if (!http.Response.HasStarted)
        {
            http.Response.StatusCode = httpStatus;
            await output.SendAsync(http.Response, status);
            return;
        }

        await output.SendLineAsync(http.Response, status, part: null, http.RequestAborted);
    }

    private static Status StatusOf(RpcException error, JsonCallContext context)
    {
        var details = error.Trailers.FirstOrDefault(IsDetails) ?? context.Trailers?.FirstOrDefault(IsDetails);
        if (details is not null && TryParse(details.ValueBytes, out var status)) return status;
        return new() { Code = (int)error.StatusCode, Message = error.Status.Detail };
    }

    private static bool IsDetails(Metadata.Entry entry) => entry.Key == DetailsTrailer;

    private static bool TryParse(byte[] bytes, out Status status)
    {
        try
        {
            status = Status.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            status = new();
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed")]
    private static partial void LogFailure(ILogger log, Exception error, string method);
}
