using System.Text;
using Spectre.Console;

namespace Omni.Silo.Commands;

/// <summary>The console that people read: UTF-8, and plain text when it is no terminal or NO_COLOR is set.</summary>
internal static class Terminal
{
    /// <summary>Standard output.</summary>
    public static IAnsiConsole Open()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return Over(Console.Out, isPlain);
    }

    /// <summary>A console over any writer.</summary>
    /// <param name="isPlain">Text alone: no colours, no control codes.</param>
    public static IAnsiConsole Over(TextWriter output, bool isPlain) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Out = new AnsiConsoleOutput(output),
    });
}
