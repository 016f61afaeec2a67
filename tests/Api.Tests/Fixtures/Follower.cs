using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Somebody who follows the log, as a program outside would.</summary>
internal sealed class Follower(ApiServer server, FollowRequest request) : IDisposable
{
    private readonly AsyncServerStreamingCall<FollowResponse> stream =
        new EventService.EventServiceClient(server.As(Roles.Integrator, "crm")).Follow(request);

    /// <summary>Cursor of the last response read.</summary>
    public string Cursor { get; private set; } = "";

    /// <summary>Reads the hello.</summary>
    public static async Task<Follower> StartAsync(ApiServer server, FollowRequest? request = null)
    {
        var follower = new Follower(server, request ?? new());
        follower.Hello = await follower.NextAsync(response => response.Hello, "the hello of a follower");
        return follower;
    }

    /// <summary>What the stream said first.</summary>
    public FollowHello Hello { get; private set; } = new();

    public Task<FollowGap> GapAsync() => NextAsync(response => response.Gap, "a gap");

    /// <summary>Reads on until that event.</summary>
    public async Task<Event> EventAsync(Func<Event, bool> wanted, string what)
    {
        var found = await NextAsync(response => response.Events?.Events.FirstOrDefault(wanted), what);
        return found;
    }

    /// <summary>Reads on until that many events are there.</summary>
    public async Task<List<Event>> EventsAsync(int count)
    {
        List<Event> events = [];
        while (events.Count < count)
            events.AddRange(await NextAsync(r => r.Events?.Events, $"{count} events; {events.Count} have come"));
        return events;
    }

    /// <summary>How the stream ends.</summary>
    public Task<RpcException> EndAsync() => Reader.EndAsync(stream.ResponseStream, "the end of a follower's stream");

    public void Dispose() => stream.Dispose();

    private Task<T> NextAsync<T>(Func<FollowResponse, T?> pick, string what)
        where T : class => Reader.NextAsync(stream.ResponseStream, response => Note(response, pick), what);

    private T? Note<T>(FollowResponse response, Func<FollowResponse, T?> pick)
        where T : class
    {
        Cursor = response.Cursor;
        return pick(response);
    }
}
