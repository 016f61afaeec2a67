using System.Globalization;
using System.Text;

namespace Omni.Load.Matching;

/// <summary>Time of a decision over what waits, as a picture: waiting on a logarithmic axis, time from zero.</summary>
internal static class GrowthPlot
{
    private const double Width = 640, Height = 360, Left = 70, Right = 20, Top = 40, Bottom = 50;

    public static string Draw(IReadOnlyList<GrowthRow> rows)
    {
        var most = NiceAbove(rows.Max(r => r.Microseconds));
        var (from, to) = (Math.Log10(rows[0].Waiting), Math.Log10(rows[^1].Waiting));
        var text = new StringBuilder();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">""");
        Line($"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        Line($"""<text x="{Left}" y="24" font-size="15">Time of one matching decision, microseconds</text>""");
        for (var i = 0; i <= 4; i++)
        {
            var at = most * i / 4;
            Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(at):0.#}" y2="{Y(at):0.#}" stroke="#ddd"/>""");
            Line($"""<text x="{Left - 8}" y="{Y(at) + 4:0.#}" text-anchor="end">{at:0.##}</text>""");
        }

        foreach (var row in rows)
            Line($"""<text x="{X(row):0.#}" y="{Height - Bottom + 20:0.#}" text-anchor="middle">{row.Waiting:N0}</text>""");
        Line($"""<text x="{(Left + Width - Right) / 2:0.#}" y="{Height - 8:0.#}" text-anchor="middle">waiting</text>""");
        var points = string.Join(' ', rows.Select(r => FormattableString.Invariant($"{X(r):0.#},{Y(r.Microseconds):0.#}")));
        Line($"""<polyline points="{points}" fill="none" stroke="#1565c0" stroke-width="2"/>""");
        foreach (var row in rows)
        {
            Line($"""<circle cx="{X(row):0.#}" cy="{Y(row.Microseconds):0.#}" r="4" fill="#1565c0"/>""");
            Line($"""<text x="{X(row):0.#}" y="{Y(row.Microseconds) - 10:0.#}" text-anchor="middle">{row.Microseconds:0.00}</text>""");
        }

        Line($"</svg>");
        return text.ToString();

        double X(GrowthRow row) => Left + ((Math.Log10(row.Waiting) - from) / (to - from) * (Width - Left - Right));
        double Y(double at) => Height - Bottom - (at / most * (Height - Top - Bottom));
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>The next of 1, 2, 4, 8, 10, 20, 40 … at a little above the greatest value.</summary>
    private static double NiceAbove(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1d, 2, 4, 8 })
            if (step * unit > value * 1.1)
                return step * unit;
        return 20 * unit;
    }
}
