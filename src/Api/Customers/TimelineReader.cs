using System.Globalization;
using Omni.Api.Requests;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Api.Customers;

/// <summary>What of a timeline is asked for, looked at field by field.</summary>
internal static class TimelineReader
{
    public static TimelineQuery Read(V1.GetTimelineRequest request, SettingsView settings, int limit)
    {
        for (var i = 0; i < request.Kinds.Count; i++)
            if (request.Kinds[i] is <= V1.TimelineKind.Unspecified or > V1.TimelineKind.Path)
                throw Check.OutOfRange($"kinds[{i}]", (int)request.Kinds[i],
                    "CONVERSATION, VISIT, COMPLAINT, ORDER, CART, PAYMENT, BOOKING, NOTE or PATH");
        return new(
            [.. request.Kinds.Select(k => (TimelineKind)k).Distinct()],
            request.Channel.Length == 0 ? null : settings.Channel(request.Channel).Id,
            Times.Read(request.From, "from"),
            Times.Read(request.To, "to"),
            ReadPlace(request.PageToken),
            limit);
    }

    /// <summary>The place that a token names; null: from the newest.</summary>
    public static TimelinePlace? ReadPlace(string token) => PageTokens.Read(token) is { } place ? Place(place) : null;

    public static string Write(TimelinePlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks}|{place.Key}");

    private static TimelinePlace Place(string place)
    {
        var bar = place.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && long.TryParse(place.AsSpan(0, bar), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new(new(ticks, TimeSpan.Zero), place[(bar + 1)..])
            : throw PageTokens.Malformed();
    }
}
