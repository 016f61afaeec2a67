using System.Reflection;
using Grpc.Core;
using Omni.Rpc.Tests.EndToEnd;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class ServiceDefinitionTests
{
    [Fact]
    public void Definition_OfGeneratedService_BindsEveryMethodInOrder()
    {
        var binder = new NotingBinder();

        Relay.BindService(new RelayService(new WaitingCalls())).BindService(binder);

        Assert.Equal(
            [
                "Unary Echo", "ServerStreaming Repeat", "ClientStreaming Join", "DuplexStreaming Chat", "Unary Fail",
                "Unary Wait",
            ],
            binder.Methods);
    }

    [Fact]
    public void Builder_WithSameMethodTwice_Refuses()
    {
        var text = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, "s", "m", text, text);
        var builder = ServerServiceDefinition.CreateBuilder()
            .AddMethod(method, (request, _) => Task.FromResult(request));

        Assert.Throws<ArgumentException>(() => builder.AddMethod(method, (request, _) => Task.FromResult(request)));
    }

    [Fact]
    public void GeneratedBase_NamesItsBinder()
    {
        var attribute = typeof(RelayService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true);

        Assert.Equal((typeof(Relay), "BindService"), (attribute?.BindType, attribute?.BindMethodName));
    }

    [Fact]
    public void Binder_ThatOffersNothing_SaysWhatItWasAsked()
    {
        var failure = Assert.Throws<NotSupportedException>(() =>
            Relay.BindService(new EmptyBinder(), serviceImpl: null));

        Assert.Contains("/omni.rpc.tests.Relay/Echo", failure.Message, StringComparison.Ordinal);
    }

    private sealed class EmptyBinder : ServiceBinderBase;

    private sealed class NotingBinder : ServiceBinderBase
    {
        public List<string> Methods { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Note(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            Note(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            Note(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            Note(method);

        private void Note(IMethod method) => Methods.Add($"{method.Type} {method.Name}");
    }
}
