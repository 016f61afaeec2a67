using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;

namespace Omni.Silo.Tour.Play;

/// <summary>A story whose lines are played one after the other.</summary>
internal sealed class PlayedStory(PlayFile file) : IStory
{
    private static readonly Phrase[] Phrases =
        [.. CustomerPhrases.All, .. AgentPhrases.All, .. ConnectorPhrases.All, .. OfficePhrases.All];

    /// <inheritdoc/>
    public async Task PlayAsync(StoryContext context)
    {
        await using var cast = new Cast(file, context);
        var lines = Read(cast);
        await cast.ConnectAsync();
        var playing = new Playing(context, cast);
        foreach (var (line, phrase, words) in lines)
        {
            if (phrase is null)
            {
                context.Print.Scene(line.Rest);
                continue;
            }

            var who = cast.SpeakerOf(line.Words[0]);
            if (phrase.IsAct)
            {
                playing.BeginAct();
                context.Print.Act(who, line.Rest);
                await phrase.Say(playing, words);
            }
            else if (!await ExpectAsync(context, who, line, () => phrase.Say(playing, words)))
            {
                return;
            }
        }
    }

    /// <summary>Counts and prints; false when the story cannot go on, since what it waits for never came.</summary>
    private static async Task<bool> ExpectAsync(
        StoryContext context, Speaker who, PlayLine line, Func<Task<Finding>> find)
    {
        try
        {
            context.Print.Expect(who, line.Rest, await find());
            return true;
        }
        catch (WaitTimeoutException missing)
        {
            context.Print.Expect(who, line.Rest, new(Held: false, missing.Message));
            return false;
        }
    }

    /// <summary>What each line says; a scene says nothing.</summary>
    /// <exception cref="PlayException">A line cannot be played.</exception>
    internal IReadOnlyList<(PlayLine Line, Phrase? Phrase, Words Words)> Read(Cast cast) =>
        [.. file.Lines.Select(line => Read(line, cast))];

    private (PlayLine, Phrase?, Words) Read(PlayLine line, Cast cast)
    {
        if (line.Words[0] == "scene") return (line, null, Words.None);
        foreach (var phrase in Phrases)
            if (phrase.Match(line, cast) is { } words)
                return (line, phrase, words);
        var known = string.Join(Environment.NewLine, Phrases.Select(p => $"  {p.Template}"));
        throw new PlayException(
            $"{file.Name}, line {line.Number}: \"{string.Join(' ', line.Words)}\" says nothing that can be played."
            + $"{Environment.NewLine}A line is one of:{Environment.NewLine}{known}");
    }
}
