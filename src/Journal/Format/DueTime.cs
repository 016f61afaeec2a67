namespace Omni.Journal.Format;

/// <summary>Instants of due rows as they are stored: Unix milliseconds, rounded up: never woken too early.</summary>
internal static class DueTime
{
    public static long RoundUp(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        return at > DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) ? milliseconds + 1 : milliseconds;
    }
}
