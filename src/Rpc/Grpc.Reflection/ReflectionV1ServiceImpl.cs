using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary><c>grpc.reflection.v1.ServerReflection</c>: tells the schema of services, and nothing else.</summary>
/// <param name="services">What is told of, and listed.</param>
public class ReflectionV1ServiceImpl(IEnumerable<ServiceDescriptor> services) : ServerReflection.ServerReflectionBase
{
    private readonly ReflectionAnswers answers = new([.. services]);

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(answers.Answer(requestStream.Current));
    }
}
