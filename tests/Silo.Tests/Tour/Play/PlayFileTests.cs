using Omni.Silo.Tour.Play;

namespace Omni.Silo.Tests.Tour.Play;

public sealed class PlayFileTests
{
    [Fact]
    public void Parse_Story_KeepsWordsAndQuotedTexts()
    {
        var file = PlayFile.Parse("a", ["title  A story", "", "# a remark", "Anna says \"Cześć! 👋\" to  John"]);

        Assert.Equal("A story", file.Title);
        var line = Assert.Single(file.Lines);
        Assert.Equal(4, line.Number);
        Assert.Equal(["Anna", "says", "\"Cześć! 👋\"", "to", "John"], line.Words);
    }

    [Fact]
    public void Parse_Parameters_AreNumbersAndLists()
    {
        var file = PlayFile.Parse("a", ["title A", "set agents 20", "set text \"one\"", "set text \"two words\""]);

        Assert.Equal(20, file.Number("agents"));
        Assert.Equal(["one", "two words"], file.Texts("text"));
    }

    [Fact]
    public void Parse_NoTitle_SaysWhatToWrite()
    {
        var wrong = Assert.Throws<PlayException>(() => PlayFile.Parse("a", ["Anna says \"hello\""]));

        Assert.StartsWith("a: the story has no title", wrong.Message);
    }

    [Fact]
    public void Number_Missing_SaysHowToSetIt()
    {
        var wrong = Assert.Throws<PlayException>(() => PlayFile.Parse("a", ["title A"]).Number("agents"));

        Assert.Equal("a: parameter agents must be a number: set agents 20", wrong.Message);
    }
}
