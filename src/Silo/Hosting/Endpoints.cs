using Google.Protobuf.Reflection;
using Google.Rpc;
using Omni.Api.Hosting;
using Omni.Silo.Hosting.Health;
using Omni.Silo.Metrics;

namespace Omni.Silo.Hosting;

/// <summary>
/// Everything that the server answers. The gRPC port takes HTTP/2 and serves gRPC; the HTTP port takes HTTP/1.1 and
/// serves gRPC-Web, JSON and pages. Health, reflection, metrics, the description of the API and the
/// desk's page need no token.
/// </summary>
internal static class Endpoints
{
    private static readonly TimeSpan PreflightKept = TimeSpan.FromHours(2);

    /// <summary>What scripts in browsers may read of an answer.</summary>
    private static readonly string[] ExposedHeaders =
    [
        "grpc-status", "grpc-message", "grpc-status-details-bin", "omni-reason", "omni-field", "omni-retry-after-ms",
        "omni-incident", "retry-after",
    ];

    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        services.AddOmniApi().AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);
        });
        services.AddGrpcReflection();
        HealthSetup.AddTo(services);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.CorsOrigins])
            .WithMethods("GET", "POST", "PUT")
            .AllowAnyHeader()
            .WithExposedHeaders(ExposedHeaders)
            .SetPreflightMaxAge(PreflightKept)));
    }

    public static void Map(WebApplication app, ServeOptions options)
    {
        app.UseWhen(static http => !IsGrpc(http), static branch => branch.Use(RefuseUnreadableAsync));
        app.UseRouting();
        if (options.CorsOrigins.Count > 0) app.UseCors();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseOmniJson();
        app.MapOmniApi();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        HealthSetup.Map(app);
        app.MapOmniOpenApi("/openapi/v1.json");
        DeskPage.Map(app);
        Telemetry.Map(app);
    }

    private static bool IsGrpc(HttpContext http) =>
        http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <summary>A body that comes too slowly or breaks off is its client's fault, and nothing to log.</summary>
    private static async Task RefuseUnreadableAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e)
        {
            if (!http.Response.HasStarted) http.Response.StatusCode = e.StatusCode;
            http.Response.Headers.Connection = "close";
        }
    }
}
