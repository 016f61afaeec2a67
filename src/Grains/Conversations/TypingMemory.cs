using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Conversations;

/// <summary>Who typed last, in one conversation; forgets by itself.</summary>
internal sealed class TypingMemory
{
    private readonly Dictionary<(InteractionId Interaction, AgentId? Author), (bool Stopped, DateTimeOffset At)> last = [];

    /// <summary>
    /// Whether others have to be shown it: typing when it begins and from time to time while it goes on, the end only of
    /// what is still shown.
    /// </summary>
    public bool IsNews(InteractionId interaction, AgentId? author, bool stopped, DateTimeOffset now)
    {
        foreach (var (who, said) in last)
            if (now - said.At >= SignalRules.TypingShownFor || said.At > now)
                last.Remove(who);
        var isKnown = last.TryGetValue((interaction, author), out var before);
        var isNews = stopped
            ? isKnown && !before.Stopped
            : !isKnown || before.Stopped || now - before.At >= SignalRules.TypingRepeatedAfter;
        if (isNews) last[(interaction, author)] = (stopped, now);
        return isNews;
    }
}
