using Omni.Domain.Calendars;

namespace Omni.Grains.Settings;

/// <summary>Whether a calendar says open, and until when that needs no other look.</summary>
internal sealed record OpenState(WorkingTime? Hours, bool IsOpen, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>Without a calendar.</summary>
    public static readonly OpenState Always = new(null, true, DateTimeOffset.MinValue, null);

    /// <summary>The state at that instant: this one while it holds.</summary>
    public OpenState At(WorkingTime? hours, DateTimeOffset now)
    {
        if (hours is null) return Always;
        // A clock that goes back makes it look again too.
        if (ReferenceEquals(hours, Hours) && now >= Since && (Until is null || now < Until)) return this;
        var (isOpen, until) = hours.StateAt(now);
        return new(hours, isOpen, now, until);
    }
}
