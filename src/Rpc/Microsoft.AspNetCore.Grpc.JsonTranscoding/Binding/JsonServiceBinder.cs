using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Binding;

/// <summary>Is told of each method by generated code and adds endpoints for those that carry rules.</summary>
internal sealed class JsonServiceBinder<TService>(
    ServiceMethodProviderContext<TService> context,
    ServiceDescriptor descriptor,
    ServicePipeline<TService> pipeline,
    JsonCalls calls)
    : ServiceBinderBase
    where TService : class
{
    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        if (RuleOf(method) is not { } rule) return;
        var invoke = pipeline.Around(Open<UnaryServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(TRequest), typeof(ServerCallContext)));
        Add(method, rule, binding => calls.Unary(binding, method.FullName, invoke));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        if (RuleOf(method) is not { } rule) return;
        var invoke = pipeline.Around(Open<ServerStreamingServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)));
        Add(method, rule, binding => calls.Stream(binding, method.FullName, invoke));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        Refuse(method);

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        Refuse(method);

    private void Refuse(IMethod method)
    {
        if (RuleOf(method) is not null)
            throw new InvalidOperationException($"{method.FullName} reads a stream, which JSON cannot send.");
    }

    private HttpRule? RuleOf(IMethod method) => descriptor.FindMethodByName(method.Name) is { } found
        && found.GetOptions() is { } options && options.HasExtension(AnnotationsExtensions.Http)
            ? options.GetExtension(AnnotationsExtensions.Http)
            : null;

    private void Add<TRequest, TResponse>(
        Method<TRequest, TResponse> method, HttpRule rule, Func<MethodBinding, RequestDelegate> serve)
        where TRequest : class
        where TResponse : class
    {
        foreach (var one in rule.AdditionalBindings.Prepend(rule))
        {
            var methodDescriptor = descriptor.FindMethodByName(method.Name);
            var binding = new MethodBinding(methodDescriptor, one);
            context.AddMethod(
                method,
                TemplateRoute.Of(binding.Template, binding.Path),
                [
                    .. typeof(TService).GetCustomAttributes(inherit: true),
                    new HttpMethodMetadata([binding.Verb], acceptCorsPreflight: true),
                    new GrpcJsonTranscodingMetadata(methodDescriptor, one),
                ],
                serve(binding));
        }
    }

    private static TDelegate Open<TDelegate>(string name, params Type[] parameters)
        where TDelegate : Delegate =>
        (typeof(TService).GetMethod(name, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no {name} that serves its method."))
        .CreateDelegate<TDelegate>();
}
