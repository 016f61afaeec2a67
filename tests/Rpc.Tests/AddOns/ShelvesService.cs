using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Omni.Rpc.Tests.Protos;
using Status = Grpc.Core.Status;

namespace Omni.Rpc.Tests.AddOns;

/// <summary>Hands back what it is given.</summary>
internal sealed class ShelvesService : Shelves.ShelvesBase
{
    public override Task<Everything> Mirror(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<FindRequest> Find(FindRequest request, ServerCallContext context) => Task.FromResult(request);

    public override Task<PutRequest> Put(PutRequest request, ServerCallContext context) => Task.FromResult(request);

    public override Task<CountRequest> Hidden(CountRequest request, ServerCallContext context) =>
        Task.FromResult(request);

    public override Task<RefuseRequest> Refuse(RefuseRequest request, ServerCallContext context)
    {
        var status = new Status((StatusCode)request.Code, $"Refused with {request.Code}.");
        switch (request.How)
        {
            case "bug": throw new InvalidOperationException("secret");
            case "context":
                context.Status = status;
                return Task.FromResult(request);
            case "details":
                var details = new Google.Rpc.Status
                {
                    Code = request.Code,
                    Message = "In detail.",
                    Details =
                    {
                        Any.Pack(new ErrorInfo { Reason = "ASKED", Domain = "tests", Metadata = { ["a"] = "b" } }),
                        Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1.5)) }),
                        Any.Pack(new Note { Text = "of a type that is not told" }),
                    },
                };
                throw new RpcException(status, new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
            default: throw new RpcException(status, new Metadata { { "reason", "ASKED" } });
        }
    }

    public override async Task Count(
        CountRequest request, IServerStreamWriter<CountResponse> responseStream, ServerCallContext context)
    {
        for (var i = 1; i <= request.To; i++)
        {
            if (request.FailAfter > 0 && i > request.FailAfter)
                throw new RpcException(new Status(StatusCode.Aborted, "Enough."));
            await responseStream.WriteAsync(new CountResponse { Number = i });
        }
    }
}
