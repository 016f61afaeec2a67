using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>Answers single questions about services.</summary>
internal sealed class ReflectionAnswers(IReadOnlyCollection<ServiceDescriptor> services)
{
    private readonly SymbolIndex index = new(services.Select(s => s.File));
    private readonly string[] names = [.. services.Select(s => s.FullName).Distinct().Order(StringComparer.Ordinal)];

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Put(response, index.FileByName(request.FileByFilename), $"file '{request.FileByFilename}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Put(response, index.FileOf(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var (type, number) = (request.FileContainingExtension.ContainingType,
                    request.FileContainingExtension.ExtensionNumber);
                Put(response, index.FileOfExtension(type, number), $"extension {number} of '{type}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                PutExtensions(response, request.AllExtensionNumbersOfType);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { names.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The request asks for nothing.");
                break;
        }

        return response;
    }

    private void PutExtensions(ServerReflectionResponse response, string type)
    {
        if (index.ExtensionsOf(type) is not { } numbers)
            response.ErrorResponse = Error(StatusCode.NotFound, $"There is no type '{type}' here.");
        else
            response.AllExtensionNumbersResponse = new ExtensionNumberResponse
            {
                BaseTypeName = type,
                ExtensionNumber = { numbers },
            };
    }

    private static void Put(ServerReflectionResponse response, FileDescriptor? file, string what)
    {
        if (file is null)
            response.ErrorResponse = Error(StatusCode.NotFound, $"There is no {what} here.");
        else
            response.FileDescriptorResponse = new FileDescriptorResponse
            {
                FileDescriptorProto = { SymbolIndex.WithDependencies(file) },
            };
    }

    private static ErrorResponse Error(StatusCode code, string text) =>
        new() { ErrorCode = (int)code, ErrorMessage = text };
}
