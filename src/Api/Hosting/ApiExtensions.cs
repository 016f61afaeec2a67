using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Agents;
using Omni.Api.Attachments;
using Omni.Api.Briefings;
using Omni.Api.Callbacks;
using Omni.Api.Channels;
using Omni.Api.Conversations;
using Omni.Api.Customers;
using Omni.Api.Errors;
using Omni.Api.Events;
using Omni.Api.Json;
using Omni.Api.Metrics;
using Omni.Api.OpenApi;
using Omni.Api.Queues;
using Omni.Api.Settings;
using Omni.Api.Streams;

namespace Omni.Api.Hosting;

/// <summary>Puts the services of <c>omni.v1</c> into a host.</summary>
public static class ApiExtensions
{
    /// <summary>Largest request, bytes: settings of 10,000 agents fit.</summary>
    internal const int RequestBytesMax = 4 * 1024 * 1024;

    /// <summary>Full names of the services.</summary>
    public static IEnumerable<string> ServiceNames => OpenApiDocument.Services.Select(service => service.FullName);

    /// <summary>
    /// Adds what the API needs. The host adds the rest: grains, <c>IJournal</c>, <c>ISettingsSource</c>,
    /// <c>IIdSource</c>, a <see cref="TimeProvider"/>, a <see cref="TokenIssuer"/> and an <see cref="IAttachmentStore"/>; and further ways to reach the
    /// services, to what is returned.
    /// </summary>
    public static IGrpcServerBuilder AddOmniApi(this IServiceCollection services)
    {
        var server = services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = RequestBytesMax;
            grpc.Interceptors.Add<ApiInterceptor>();
        });
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(GuardedMethodProvider<>));
        services.AddSingleton<ApiInterceptor>();
        services.TryAddSingleton(new ApiLimits());
        services.AddSingleton<CallerLimits>();
        services.AddSingleton<InputGate>();
        services.AddSingleton<StreamCount>();
        services.AddSingleton(provider => new StreamStop(provider.GetRequiredService<StreamCount>()));
        services.AddSingleton<ApiMetrics>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<TokenVerifier>();
        services.TryAddSingleton(new ConnectorAccess(ConnectorCertificates.Off));
        services.AddSingleton<CertificateSignIn>();
        services.AddSingleton<ErrorTranslator>();
        services.AddSingleton<IdentifierDirectory>();
        services.AddSingleton<AgentCursors>();
        services.AddSingleton<SharedResponses>();
        services.TryAddSingleton(new BriefLimits());
        services.AddSingleton<BriefSource>();
        services.AddSingleton<Intake>();
        services.AddSingleton<ChannelApi>();
        services.AddSingleton<AgentApi>();
        services.AddSingleton<CustomerMaker>();
        services.AddSingleton<IdentityDecisions>();
        services.AddSingleton<NamedAddresses>();
        services.AddSingleton<FactIntake>();
        services.AddSingleton<CustomerApi>();
        services.AddSingleton<ConversationApi>();
        services.AddSingleton<QueueApi>();
        services.AddSingleton<CallbackApi>();
        services.AddSingleton<SettingsApi>();
        services.AddSingleton<EventCursors>();
        services.AddSingleton<EventApi>();
        services.AddSingleton<UploadTokens>();
        services.AddSingleton<AttachmentLinks>();
        services.AddSingleton<AttachmentContents>();
        services.AddSingleton<AttachmentScans>();
        services.AddSingleton<AttachmentApi>();
        services.TryAddSingleton<IAttachmentScanner, NoScanner>();
        services.AddHostedService<AttachmentSweeper>();
        return server;
    }

    /// <summary>Serves the description of the JSON side of the API, to everybody.</summary>
    public static void MapOmniOpenApi(this IEndpointRouteBuilder routes, string pattern)
    {
        var document = new Lazy<byte[]>(OpenApiDocument.Write);
        routes.MapGet(pattern, async context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = document.Value.Length;
            await context.Response.Body.WriteAsync(document.Value, context.RequestAborted);
        });
    }

    /// <summary>Refuses JSON bodies that are not the message of their method; after <c>UseRouting</c>.</summary>
    public static void UseOmniJson(this IApplicationBuilder app) => app.UseMiddleware<JsonBodyMiddleware>();

    /// <summary>Serves the API.</summary>
    public static void MapOmniApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcService<ChannelApi>();
        routes.MapGrpcService<AgentApi>();
        routes.MapGrpcService<CustomerApi>();
        routes.MapGrpcService<ConversationApi>();
        routes.MapGrpcService<QueueApi>();
        routes.MapGrpcService<CallbackApi>();
        routes.MapGrpcService<SettingsApi>();
        routes.MapGrpcService<EventApi>();
        routes.MapGrpcService<AttachmentApi>();
        AttachmentEndpoint.Map(routes);
        UploadEndpoint.Map(routes);
    }
}
