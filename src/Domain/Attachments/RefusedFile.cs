using System.Text;
using Orleans;

namespace Omni.Domain.Attachments;

/// <summary>A file that a customer sent and that was not taken: its message tells that it was there. All of it is personal.</summary>
/// <param name="Name">As the customer called it, as <see cref="NameOf"/> shows it; empty: it is not known.</param>
/// <param name="Type">Media type that the customer or the provider gave; empty: it is not known.</param>
/// <param name="Size">Bytes; 0: it is not known.</param>
[GenerateSerializer, Immutable]
public sealed record RefusedFile(
    [property: Id(0)] string Name, [property: Id(1)] string Type, [property: Id(2)] long Size, [property: Id(3)] FileRefusal Why)
{
    /// <summary>Most of one message.</summary>
    public const int PerMessageMax = 20;

    /// <summary>
    /// A name as it may be shown: it may be why the file was refused. Cut to <see cref="FileNameRules.LengthMax"/> characters, what
    /// cannot be seen or turns the direction of reading replaced.
    /// </summary>
    public static string NameOf(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            var next = FileNameRules.IsHidden(rune) ? Rune.ReplacementChar : rune;
            if (shown.Length + next.Utf16SequenceLength > FileNameRules.LengthMax) break;
            shown.Append(next.ToString());
        }

        return shown.ToString();
    }
}

/// <summary>Why a file was not taken.</summary>
public enum FileRefusal
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Larger than the channel carries, or empty.</summary>
    Size = 1,

    /// <summary>Of a type that is not known, that the channel does not carry, or that the content is not of.</summary>
    Type = 2,

    /// <summary>A program, or a page that runs something.</summary>
    Executable = 3,

    /// <summary>Its name is a path or a device, or cannot be seen.</summary>
    Name = 4,

    /// <summary>The scanner refused it.</summary>
    Infected = 5,

    /// <summary>The channel carries no files.</summary>
    Channel = 6,

    /// <summary>The provider had it no more, or gave it broken.</summary>
    Lost = 7,
}
