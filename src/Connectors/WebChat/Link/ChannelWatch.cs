using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.V1;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Link;

/// <summary>Asks again and again what Omni's settings say of the channel, so that visitors are told what it carries.</summary>
internal sealed partial class ChannelWatch(
    OmniLink link, ChatState state, WebChatOptions options, TimeProvider clock, ILogger<ChannelWatch> log) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        GetChannelResponse? known = null;
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                var channel = await link.Channels.GetChannelAsync(
                    new GetChannelRequest { Channel = options.Channel },
                    deadline: DateTime.UtcNow + CallLimit, cancellationToken: stoppingToken);
                failures = 0;
                if (!channel.Equals(known)) state.Set(Read(channel.Files));
                known = channel;
            }
            catch (RpcException lost) when (!stoppingToken.IsCancellationRequested)
            {
                if (failures++ == 0 && !OmniLink.IsPassing(lost)) LogRefused(log, options.Channel, lost.Status.Detail);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(failures == 0 ? AskEvery : OmniLink.PauseAfter(failures), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ShownLimits? Read(FileLimits? files) =>
        files is null ? null : new(files.MaxBytes, files.MaxPerMessage, [.. files.Types_]);

    [LoggerMessage(LogLevel.Error, "Omni does not say what channel {Channel} carries: {Why}")]
    private static partial void LogRefused(ILogger log, string channel, string why);
}
