using System.Collections.Concurrent;
using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omni.Api.Access;
using Omni.Silo.Hosting;

namespace Omni.Interop.Load;

/// <summary>A whole server in this process that counts its answers by gRPC status; a fixture.</summary>
public sealed class CountingServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly StatusCounter counter = new();
    private SiloHost? host;

    /// <summary>Where gRPC is served.</summary>
    public Uri Grpc => host!.Grpc;

    private string Store => Path.Combine(folder.Path, "store");

    /// <summary>Answers since the last look, by status.</summary>
    public IReadOnlyDictionary<StatusCode, int> Take() => counter.Take();

    /// <summary>A token.</summary>
    public string Token(Roles role, string subject) => TokenIssuer.Open(Store).Issue(role, subject);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var options = new ServeOptions
        {
            Grpc = new(IPAddress.Loopback, 0), Http = new(IPAddress.Loopback, 0), Store = Store,
        };
        host = await SiloHost.OpenAsync(options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(counter);
            builder.Services.PostConfigure<GrpcServiceOptions>(PutAround);
        });
        await host.StartAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await host!.StopAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The first interceptor sees what leaves, whatever the others make of it.</summary>
    private static void PutAround(GrpcServiceOptions grpc)
    {
        var others = grpc.Interceptors.ToArray();
        grpc.Interceptors.Clear();
        grpc.Interceptors.Add<StatusCounter>();
        foreach (var other in others) grpc.Interceptors.Add(other);
    }

    private sealed class StatusCounter : Interceptor
    {
        private ConcurrentDictionary<StatusCode, int> answers = new();

        public IReadOnlyDictionary<StatusCode, int> Take() =>
            Interlocked.Exchange(ref answers, new ConcurrentDictionary<StatusCode, int>());

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            CountAsync(() => continuation(request, context));

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
            CountAsync(async () =>
            {
                await continuation(requestStream, responseStream, context);
                return true;
            });

        private async Task<T> CountAsync<T>(Func<Task<T>> call)
        {
            var status = StatusCode.Unknown;
            try
            {
                var answer = await call();
                status = StatusCode.OK;
                return answer;
            }
            catch (RpcException e)
            {
                status = e.StatusCode;
                throw;
            }
            finally
            {
                answers.AddOrUpdate(status, 1, static (_, count) => count + 1);
            }
        }
    }
}
