namespace Omni.WebChat;

/// <summary>What visitors may ask of the chat. Beyond it a request is refused with the time to wait, and none but downloads is queued.</summary>
public sealed record WebChatLimits
{
    /// <summary>
    /// Sessions a minute, twice as many at once: of newcomers from one network address (of IPv6: one /64), and of each visitor who
    /// comes back. Default 60.
    /// </summary>
    public int SessionsPerMinute { get; init; } = 60;

    /// <summary>Messages of one visitor a second; ten times as many may come at once. Default 2.</summary>
    public int MessagesPerSecond { get; init; } = 2;

    /// <summary>Everything else of one visitor a second; four times as many may come at once. Default 10.</summary>
    public int SignalsPerSecond { get; init; } = 10;

    /// <summary>Files of one visitor a minute; as many may come at once, one after the other. Default 30.</summary>
    public int FilesPerMinute { get; init; } = 30;

    /// <summary>Files of one visitor that come at the same time. Default 3.</summary>
    public int FilesAtOnce { get; init; } = 3;

    /// <summary>Files of all visitors that come at once; each takes up to 64 KiB of memory. Default 100.</summary>
    public int UploadsUnderWay { get; init; } = 100;

    /// <summary>Files that go to one visitor at the same time; up to 100 more wait for their turn. Default 4.</summary>
    public int DownloadsAtOnce { get; init; } = 4;

    /// <summary>Files that go to all visitors at once; each takes up to 64 KiB of memory. Default 200.</summary>
    public int DownloadsUnderWay { get; init; } = 200;

    /// <summary>Bytes a second that whoever gets a file has to take, on average; slower, the connection ends. Default 8 KiB.</summary>
    public double DownloadBytesPerSecond { get; init; } = 8 * 1024;

    /// <summary>Tabs of one visitor that follow the chat at once. Default 12.</summary>
    public int StreamsPerVisitor { get; init; } = 12;

    /// <summary>Tabs of all visitors at once. Default 20,000.</summary>
    public int Streams { get; init; } = 20_000;

    /// <summary>Messages on their way to Omni at once. Default 1,000.</summary>
    public int MessagesUnderWay { get; init; } = 1_000;

    /// <summary>Characters of a message. Default 4,000.</summary>
    public int MessageLength { get; init; } = 4_000;

    /// <summary>How long Omni may be away before a message is refused for now; the widget keeps it. Default 8 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a visitor's token counts. Default 15 min.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a visitor who stays away is known again. Default 30 d.</summary>
    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(30);
}
