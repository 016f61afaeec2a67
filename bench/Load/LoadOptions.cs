namespace Omni.Load;

/// <summary>How a scenario is run.</summary>
internal sealed record LoadOptions
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Length of what is measured.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Operations in flight in a closed loop; those of the yardstick in every case.</summary>
    public required int InFlight { get; init; }

    /// <summary>Operations started per second in an open loop; 0: closed loop.</summary>
    public required int Rate { get; init; }

    /// <summary>Agents who are connected and available.</summary>
    public required int Agents { get; init; }

    /// <summary>Connections of the connector, and as many for all agents together.</summary>
    public required int Connections { get; init; }

    /// <summary>Load of the same kind before anything is measured: the server compiles its hot paths meanwhile.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Length of the yardstick, once before and once after.</summary>
    public required TimeSpan Yardstick { get; init; }

    /// <summary>Folder in which the fresh store is made; it should be on the disk that matters.</summary>
    public required string Folder { get; init; }

    /// <summary>The server's program; null: the one that was built with this one.</summary>
    public required string? Server { get; init; }

    /// <summary>Folder that gets the report; null: none is written.</summary>
    public required string? Results { get; init; }

    /// <summary>What was typed, for the report.</summary>
    public required string Command { get; init; }

    /// <summary>Chats an agent may have at once.</summary>
    public static int ChatsPerAgent => 5;

    /// <summary>Interactions that all agents together may have at once.</summary>
    public int Slots => Agents * ChatsPerAgent;
}
