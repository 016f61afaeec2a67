using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using Omni.Journal.Threads;

namespace Omni.Journal.Postgres;

/// <summary>
/// Hears of the commits of all processes: the server announces each with the position it reached. Looking once a second
/// finds what an announcement did not tell, and notices a server that has gone.
/// </summary>
internal sealed partial class Follower : IAsyncDisposable
{
    /// <summary>Channel of the announcements; <c>append_wave</c> names it too.</summary>
    private const string Listen = "LISTEN omni_log";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Connections connections;
    private readonly LogHead head;
    private readonly Action lost;
    private readonly ILogger log;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    /// <param name="lost">Told when the server has gone.</param>
    public Follower(Connections connections, LogHead head, Action lost, ILogger log)
    {
        (this.connections, this.head, this.lost, this.log) = (connections, head, lost, log);
        running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                LogLost(e.Message);
                lost();
                await Task.Delay(RetryAfter, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync()
    {
        await using var connection = await connections.OpenListenerAsync(stop.Token);
        connection.Notification += (_, e) => head.MoveTo(long.Parse(e.Payload, CultureInfo.InvariantCulture));
        await using (var listen = new NpgsqlCommand(Listen, connection))
            await listen.ExecuteNonQueryAsync(stop.Token);
        while (true)
        {
            head.MoveTo(await Queries.ReadHeadAsync(connection, stop.Token));
            while (await connection.WaitAsync(LookEvery, stop.Token)) { }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server cannot be followed at the moment: {Cause}")]
    private partial void LogLost(string cause);
}
