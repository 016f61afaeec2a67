using System.Globalization;
using System.Runtime.CompilerServices;

namespace Omni.Simulation.Invariants;

/// <summary>What does not hold, in words; nothing is put together while it holds.</summary>
[InterpolatedStringHandler]
internal ref struct Finding
{
    private DefaultInterpolatedStringHandler text;

    public Finding(int literalLength, int formattedCount, bool holds, out bool isWritten)
    {
        isWritten = !holds;
        if (isWritten) text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

    public string Write() => text.ToStringAndClear();
}
