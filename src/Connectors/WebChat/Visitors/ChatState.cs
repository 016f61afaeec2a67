namespace Omni.WebChat.Visitors;

/// <summary>How the chat is at this moment; whoever follows is told when it changes. Safe to use from several threads.</summary>
internal sealed class ChatState(VisitorDirectory visitors)
{
    private readonly Lock gate = new();

    /// <summary>As it is told.</summary>
    public ShownState Now { get; private set; } = new(Online: false);

    /// <summary>Whether messages get through to Omni.</summary>
    public void Set(bool online) => Change(now => now with { Online = online });

    /// <summary>What files the channel carries; null: none.</summary>
    public void Set(ShownLimits? files) => Change(now => now with { Files = files });

    private void Change(Func<ShownState, ShownState> change)
    {
        lock (gate)
        {
            Now = change(Now);
            visitors.Tell(Now);
        }
    }
}
