using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>A request that cannot be read; no interceptor and no service has seen it.</summary>
/// <param name="code">The gRPC status.</param>
/// <param name="text">What is wrong and what is allowed.</param>
/// <param name="field">Path of the field; empty: none.</param>
/// <param name="httpStatus">Where HTTP has a better status than that of the code; 0: that of the code.</param>
internal sealed class RequestFault(StatusCode code, string text, string field = "", int httpStatus = 0)
    : Exception(text)
{
    public int HttpStatus { get; } = httpStatus == 0 ? HttpStatuses.Of(code) : httpStatus;

    /// <summary>The answer.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = Message };
        if (field.Length > 0)
            status.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = Message } },
            }));
        return status;
    }
}
