using Omni.Domain.Attachments;

namespace Omni.Domain.Tests.Attachments;

public sealed class FileNameRulesTests
{
    [Theory]
    [InlineData("invoice.pdf", FileFault.Unspecified)]
    [InlineData("Zdjęcie z wakacji (2).jpeg", FileFault.Unspecified)]
    [InlineData("照片.png", FileFault.Unspecified)]
    [InlineData("no extension", FileFault.Unspecified)]
    [InlineData("archive.tar.gz", FileFault.Unspecified)]
    [InlineData("", FileFault.NameMalformed)]
    [InlineData("../../etc/passwd", FileFault.NameMalformed)]
    [InlineData("..", FileFault.NameMalformed)]
    [InlineData("/etc/passwd", FileFault.NameMalformed)]
    [InlineData("C:\\boot.ini", FileFault.NameMalformed)]
    [InlineData("a\\b.png", FileFault.NameMalformed)]
    [InlineData("a\0.png", FileFault.NameMalformed)]
    [InlineData("a\n.png", FileFault.NameMalformed)]
    [InlineData(".htaccess", FileFault.NameMalformed)]
    [InlineData("a.png.", FileFault.NameMalformed)]
    [InlineData(" a.png", FileFault.NameMalformed)]
    [InlineData("CON", FileFault.NameMalformed)]
    [InlineData("nul.txt", FileFault.NameMalformed)]
    [InlineData("photo\u202Egnp.exe", FileFault.NameMalformed)]
    [InlineData("a\u200B.png", FileFault.NameMalformed)]
    [InlineData("a\uD800.png", FileFault.NameMalformed)]
    [InlineData("setup.exe", FileFault.Executable)]
    [InlineData("invoice.pdf.EXE", FileFault.Executable)]
    [InlineData("page.html", FileFault.Executable)]
    [InlineData("drawing.svg", FileFault.Executable)]
    [InlineData("run.Js", FileFault.Executable)]
    public void Name_ThatLeadsElsewhereOrRuns_IsRefused(string name, FileFault expected) =>
        Assert.Equal(expected, FileNameRules.FaultOf(name));

    [Fact]
    public void Name_MayBeSoLongAndNoLonger()
    {
        Assert.Equal(FileFault.Unspecified, FileNameRules.FaultOf(new('a', FileNameRules.LengthMax)));
        Assert.Equal(FileFault.NameMalformed, FileNameRules.FaultOf(new('a', FileNameRules.LengthMax + 1)));
    }

    [Theory]
    [InlineData("att_5ab-1", "msg_5ab", 1)]
    [InlineData("att_5ab-10", "msg_5ab", 10)]
    [InlineData("att_a-b-2", "msg_a-b", 2)]
    [InlineData("att_5ab", null, 0)]
    [InlineData("att_5ab-0", null, 0)]
    [InlineData("att_5ab-x", null, 0)]
    [InlineData("att_-1", null, 0)]
    [InlineData("msg_5ab-1", null, 0)]
    [InlineData("", null, 0)]
    public void Id_NamesTheMessageAndThePlace(string id, string? message, int place)
    {
        var read = AttachmentIds.Read(id);

        Assert.Equal((message, place), (read?.Message.Value, read?.Place ?? 0));
        if (read is { } found) Assert.Equal(id, AttachmentIds.Of(found.Message, found.Place));
    }
}
