using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Spectre.Console;

namespace Omni.Silo.Chat;

/// <summary>A terminal in which somebody types while messages arrive. Safe to print to from several threads.</summary>
internal sealed class ChatTerminal(IAnsiConsole console)
{
    private const string Prompt = "> ";

    private readonly Lock _gate = new();

    /// <summary>Somebody said something.</summary>
    /// <param name="colour">Spectre's name of a colour.</param>
    public void Say(string who, string colour, string text) =>
        Print($"[{colour}]{who.EscapeMarkup()}[/]  {text.EscapeMarkup()}");

    /// <summary>Something to know.</summary>
    public void Note(string text) => Print($"[grey]{text.EscapeMarkup()}[/]");

    /// <summary>Something to decide on.</summary>
    public void Ask(string text) => Print($"[bold]{text.EscapeMarkup()}[/]");

    /// <summary>Something that did not work.</summary>
    public void Problem(string text) => Print($"[red]{text.EscapeMarkup()}[/]");

    /// <summary>Lines as they are typed, until the end of the input.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The console reads in its caller's thread, whatever the method's name says; so it gets one of its own.
        var lines = Channel.CreateUnbounded<string>();
        var reader = new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line) lines.Writer.TryWrite(line);
            lines.Writer.Complete();
        })
        {
            IsBackground = true, Name = "terminal",
        };
        reader.Start();
        ShowPrompt();
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.Trim().Length > 0) yield return line.Trim();
            ShowPrompt();
        }
    }

    private void Print(string markup)
    {
        lock (_gate)
        {
            // The prompt's line is written over; what was typed so far stays with the terminal and is sent in full.
            if (IsInteractive) console.Write(new ControlCode("\r\u001b[K"));
            console.MarkupLine(markup);
            if (IsInteractive) console.Markup(Prompt);
        }
    }

    private void ShowPrompt()
    {
        if (!IsInteractive) return;
        lock (_gate) console.Write(new ControlCode($"\r\u001b[K{Prompt}"));
    }

    private bool IsInteractive => console.Profile.Capabilities.Ansi && !Console.IsInputRedirected;
}
