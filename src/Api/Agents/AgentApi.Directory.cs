using Grpc.Core;
using Omni.Api.Requests;
using Omni.Api.Settings;
using Omni.Domain.Settings;

namespace Omni.Api.Agents;

/// <content>Names for what frontends show by id.</content>
internal sealed partial class AgentApi
{
    private const int ColleagueMax = 64;
    private const int ColleaguesShown = 50;

    /// <inheritdoc/>
    public override Task<V1.GetDirectoryResponse> GetDirectory(V1.GetDirectoryRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var wanted = Check.NotLonger(request.Colleague, ColleagueMax, "colleague");
        var (view, document) = (settings.Current, settings.Current.Document);
        var response = new V1.GetDirectoryResponse { OwnName = view.Agents[agent].Name };
        response.Channels.AddRange(document.Channels.Select(Write));
        response.Queues.AddRange(document.Queues.Select(Write));
        response.Agents.AddRange(document.Agents
            .Where(a => Holds(a.Name, wanted) || Holds(a.Id.Value, wanted))
            .Take(ColleaguesShown)
            .Select(a => new V1.DirectoryAgent { Id = a.Id.Value, Name = a.Name }));
        response.VerificationMethods.AddRange(document.VerificationMethods.Select(VerificationText.Write));
        response.SensitiveSteps.AddRange(document.SensitiveSteps.Select(VerificationText.Write));
        return Task.FromResult(response);
    }

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static V1.DirectoryChannel Write(ChannelSettings channel)
    {
        var written = new V1.DirectoryChannel
        {
            Id = channel.Id, Name = channel.Name, ChannelClass = (V1.ChannelClass)channel.Class,
            Files = ChannelFiles.WriteInForce(channel),
        };
        written.Abilities.AddRange(channel.Abilities.Select(ability => (V1.ChannelAbility)ability));
        return written;
    }

    private static V1.DirectoryQueue Write(QueueSettings queue)
    {
        var written = new V1.DirectoryQueue { Id = queue.Id.Value, Name = queue.Name };
        written.Dispositions.AddRange(queue.Dispositions);
        if (queue.WrapUp is not { } wrapUp) return written;
        written.Topics.AddRange(wrapUp.Topics);
        written.Regions.AddRange(wrapUp.Regions);
        return written;
    }
}
