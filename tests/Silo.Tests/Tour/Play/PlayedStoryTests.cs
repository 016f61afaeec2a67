using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Tour;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Spectre.Console;

namespace Omni.Silo.Tests.Tour.Play;

public sealed class PlayedStoryTests : IDisposable
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples", "tour");

    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("omni-");

    public static TheoryData<string> Stories =>
        [.. Directory.GetFiles(Samples, $"*{PlayFile.Extension}").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Read_SampleStory_EveryLineCanBePlayed(string name)
    {
        var file = PlayFile.Read(Path.Combine(Samples, name));
        await using var cast = new Cast(file, Context(file));

        Assert.All(
            new PlayedStory(file).Read(cast),
            line => Assert.True(line.Phrase is not null ^ line.Line.Words[0] == "scene"));
    }

    [Fact]
    public async Task Read_LineThatSaysNothing_IsNamedWithWhatCanBeSaid()
    {
        var file = PlayFile.Parse(
            "a", ["title A", "cast Anna agent agt_anna", "cast John customer \"John\"", "Anna sings to John"]);
        await using var cast = new Cast(file, Context(file));

        var wrong = Assert.Throws<PlayException>(() => new PlayedStory(file).Read(cast));

        Assert.StartsWith("a, line 4: \"Anna sings to John\" says nothing that can be played.", wrong.Message);
        Assert.Contains("{agent} accepts {customer}", wrong.Message);
    }

    [Fact]
    public async Task Read_NameOfAnotherKind_DoesNotFitThePhrase()
    {
        var file = PlayFile.Parse("a", ["title A", "cast John customer \"John\"", "John accepts John"]);
        await using var cast = new Cast(file, Context(file));

        Assert.Throws<PlayException>(() => new PlayedStory(file).Read(cast));
    }

    [Fact]
    public void Cast_LineThatNamesNobody_SaysWhatToWrite()
    {
        var file = PlayFile.Parse("a", ["title A", "cast Anna robot agt_anna"]);

        var wrong = Assert.Throws<PlayException>(() => new Cast(file, Context(file)));

        Assert.StartsWith("a, line 2: \"cast Anna robot agt_anna\" names nobody", wrong.Message);
    }

    public void Dispose() => _store.Delete(recursive: true);

    /// <summary>Nobody is connected in these tests, so that no server has to be there.</summary>
    private StoryContext Context(PlayFile file) => new(
        Server: null!,
        new ServerAccess(() => new Uri("http://127.0.0.1:1"), TokenIssuer.Open(_store.FullName)),
        TourSettings.Read(Samples, [file]),
        new StagePrinter(AnsiConsole.Console, new Expectations()),
        new Durations());
}
