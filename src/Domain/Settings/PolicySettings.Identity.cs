using Orleans;

namespace Omni.Domain.Settings;

/// <content>Who is who (§19).</content>
public sealed partial record PolicySettings
{
    /// <summary>Most addresses of one kind that one person has; a link or merge that gives more is a runaway.</summary>
    /// <remarks>Settings of before that could be chosen hold none. It is never null.</remarks>
    [Id(67)]
    public int? AddressesMax
    {
        get => field ?? 20;
        init;
    }
}
