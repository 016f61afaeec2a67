using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Api.Tests.Access;

/// <summary>What needs no token is named; everything that is not named needs one.</summary>
public sealed class OpenMethodTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("omni.v1.ChannelService")]
    [InlineData("omni.v1.EventService")]
    public async Task Health_NeedsNoToken(string service)
    {
        var client = new Health.HealthClient(server.With(null));

        var request = new HealthCheckRequest { Service = service };
        var answer = await client.CheckAsync(request).ResponseAsync.Within("health");

        Assert.Equal(ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Reflection_NeedsNoTokenAndListsTheServices()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.With(null)).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.True(await call.ResponseStream.MoveNext(default).Within("the list"));
        Assert.Superset(
            new HashSet<string> { "omni.v1.AgentService", "omni.v1.ChannelService", "grpc.health.v1.Health" },
            call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).ToHashSet());
    }

    /// <summary>A service that is mapped and forgotten in the table would be nobody's; this says so sooner.</summary>
    [Fact]
    public void Methods_ThatAreServed_AreAllInTheTable()
    {
        var served = server.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName).OfType<string>().ToHashSet();

        Assert.Contains("/omni.v1.ChannelService/Ingest", served);
        Assert.DoesNotContain(served, method => MethodRoles.Of(method) == Roles.None);
        Assert.Equal(
            ["/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch",
                "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"],
            served.Where(method => MethodRoles.Of(method) is null).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/other.Service/Method")]
    [InlineData("/grpc.health.v1.Health/Other")]
    [InlineData("/omni.v1.ChannelService/Other")]
    [InlineData("")]
    public void Method_ThatIsNotKnown_IsNobodys(string method) => Assert.Equal(Roles.None, MethodRoles.Of(method));
}
