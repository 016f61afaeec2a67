using System.Globalization;
using System.Text;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// Two pictures in one SVG: how long those who came at a time of day waited, by queue, and what they were told against
/// how long it took.
/// </summary>
internal sealed class Plot(IReadOnlyList<Wait> waits)
{
    private const int Width = 960, PanelHeight = 340, Left = 70, Right = 20, Top = 50, Gap = 70;

    private static readonly string[] Colours = ["#1b6ca8", "#c8553d", "#588157", "#8d5a97", "#c99700"];
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    private readonly StringBuilder svg = new();
    private readonly QueueId[] queues = [.. waits.Select(w => w.Queue).Distinct().OrderBy(q => q.Value, StringComparer.Ordinal)];

    public string Draw()
    {
        Add($"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Top + (2 * PanelHeight) + (2 * Gap)}' font-family='sans-serif' font-size='12'>");
        Add($"<rect width='100%' height='100%' fill='white'/>");
        DrawDay();
        DrawTruth(Top + PanelHeight + Gap);
        Add($"</svg>");
        return svg.ToString();
    }

    /// <summary>P50 and P90 of the waits by when they began.</summary>
    private void DrawDay()
    {
        var (from, to) = (waits.Min(w => w.EnteredAt), waits.Max(w => w.EnteredAt));
        var slots = waits.GroupBy(w => (w.Queue, At: from + (Math.Floor((w.EnteredAt - from) / Slot) * Slot)))
            .ToDictionary(g => g.Key, g => g.Select(w => w.Length).Order().ToArray());
        var max = slots.Values.Max(s => Waits.Percentile(s, 0.9).TotalMinutes);
        Frame(Top, "Waits by time of entry, minutes: P90 (line) and P50 (dashed) of 15 minutes");
        for (var hour = from.Date.AddHours(from.Hour + 1); hour < to.UtcDateTime; hour = hour.AddHours(1))
            Label(X((hour - from.UtcDateTime) / (to - from)), Top + PanelHeight + 16, $"{hour:HH:mm}");
        Scale(Top, max);
        for (var q = 0; q < queues.Length; q++)
        {
            var line = slots.Where(s => s.Key.Queue == queues[q]).OrderBy(s => s.Key.At).ToArray();
            foreach (var (share, dash) in new[] { (0.9, ""), (0.5, " stroke-dasharray='4 3'") })
                Line(line.Select(s => (X((s.Key.At + (Slot / 2) - from) / (to - from)), Y(Top, Waits.Percentile(s.Value, share).TotalMinutes / max))), q, dash);
            Add($"<text x='{Left + 10 + (q * 150)}' y='{Top - 10}' fill='{Colours[q % Colours.Length]}'>{queues[q].Value}</text>");
        }
    }

    /// <summary>A dot for the waits that lie within two pixels: what it took over the P90 that was told. Nine of ten have to lie below the diagonal.</summary>
    private void DrawTruth(int top)
    {
        var told = waits.Where(w => w.Told is not null).ToArray();
        var max = told.Length == 0 ? 1 : told.Max(w => Math.Max(w.Told!.Figures.P90.TotalMinutes, w.Length.TotalMinutes));
        Frame(top, "Wait (up) against the P90 told on entering (right), minutes: below the diagonal it held");
        Scale(top, max);
        for (var mark = 0; mark <= 4; mark++) Label(X(mark / 4d), top + PanelHeight + 16, $"{max * mark / 4:F1}");
        for (var q = 0; q < queues.Length; q++)
        {
            var dots = told.Where(w => w.Queue == queues[q])
                .Select(w => (X: Even(X(w.Told!.Figures.P90.TotalMinutes / max)), Y: Even(Y(top, w.Length.TotalMinutes / max)))).Distinct();
            var path = string.Concat(dots.Select(d => string.Create(CultureInfo.InvariantCulture, $"M{d.X} {d.Y}h0")));
            Add($"<path d='{path}' stroke='{Colours[q % Colours.Length]}' stroke-width='2.4' stroke-linecap='round' stroke-opacity='0.6'/>");
        }

        Add($"<line x1='{Left}' y1='{top + PanelHeight}' x2='{Width - Right}' y2='{top}' stroke='black'/>");
    }

    private void Frame(int top, string title)
    {
        Add($"<rect x='{Left}' y='{top}' width='{Width - Left - Right}' height='{PanelHeight}' fill='none' stroke='#888'/>");
        Add($"<text x='{Left}' y='{top - 28}' font-weight='bold'>{title}</text>");
    }

    private void Scale(int top, double max)
    {
        for (var mark = 0; mark <= 4; mark++)
            Add($"<text x='{Left - 8}' y='{Y(top, mark / 4d) + 4:F0}' text-anchor='end'>{max * mark / 4:F1}</text>");
    }

    private void Label(double x, double y, FormattableString text) =>
        Add($"<text x='{x:F0}' y='{y:F0}' text-anchor='middle'>{text.ToString(CultureInfo.InvariantCulture)}</text>");

    private void Line(IEnumerable<(double X, double Y)> points, int queue, string dash)
    {
        var path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:F1},{p.Y:F1}")));
        Add($"<polyline points='{path}' fill='none' stroke='{Colours[queue % Colours.Length]}' stroke-width='1.5'{dash}/>");
    }

    private static int Even(double at) => 2 * (int)Math.Round(at / 2);

    private static double X(double share) => Left + (share * (Width - Left - Right));

    private static double Y(int top, double share) => top + (PanelHeight * (1 - share));

    private void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
