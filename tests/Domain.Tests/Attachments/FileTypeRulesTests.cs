using System.Text;
using Omni.Domain.Attachments;

namespace Omni.Domain.Tests.Attachments;

public sealed class FileTypeRulesTests
{
    public static TheoryData<string, string, FileFault> Rows => new()
    {
        { "image/png", "89504E470D0A1A0A0000", FileFault.Unspecified },
        { "image/jpeg", "FFD8FFE0", FileFault.Unspecified },
        { "image/gif", Hex("GIF89a"), FileFault.Unspecified },
        { "image/webp", Hex("RIFF\0\0\0\0WEBPVP8 "), FileFault.Unspecified },
        { "audio/wav", Hex("RIFF\0\0\0\0WAVEfmt "), FileFault.Unspecified },
        { "application/pdf", Hex("%PDF-1.7"), FileFault.Unspecified },
        { "application/zip", "504B0304", FileFault.Unspecified },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "504B0304", FileFault.Unspecified },
        { "application/msword", "D0CF11E0A1B11AE1", FileFault.Unspecified },
        { "video/mp4", "00000018" + Hex("ftypmp42"), FileFault.Unspecified },
        { "video/webm", "1A45DFA3", FileFault.Unspecified },
        { "audio/mpeg", Hex("ID3"), FileFault.Unspecified },
        { "audio/mpeg", "FFFB90", FileFault.Unspecified },
        { "audio/aac", "FFF150", FileFault.Unspecified },
        { "audio/amr", Hex("#!AMR\n"), FileFault.Unspecified },
        { "text/plain", Hex("Cześć, świecie\r\n"), FileFault.Unspecified },
        { "text/plain", Hex("a < b and 3<4"), FileFault.Unspecified },
        { "text/csv", Hex("a;b\n1;2\n"), FileFault.Unspecified },
        { "image/png", "FFD8FFE0", FileFault.TypeLies },
        { "image/jpeg", Hex("%PDF-1.7"), FileFault.TypeLies },
        { "application/pdf", "504B0304", FileFault.TypeLies },
        { "text/plain", "00010203", FileFault.TypeLies },
        { "text/plain", "FFFE4100", FileFault.TypeLies },
        { "image/png", "", FileFault.TypeLies },
        { "image/png", Hex("MZ\u0090\0"), FileFault.Executable },
        { "application/pdf", "7F454C460201", FileFault.Executable },
        { "text/plain", Hex("#!/bin/sh\n"), FileFault.Executable },
        { "text/plain", Hex("<!DOCTYPE html>"), FileFault.Executable },
        { "text/plain", Hex("\ufeff\n  <script>alert(1)</script>"), FileFault.Executable },
        { "image/png", Hex("<svg xmlns='http://www.w3.org/2000/svg'>"), FileFault.Executable },
        { "text/plain", Hex("<?xml version='1.0'?>"), FileFault.Executable },
        { "application/zip", "CAFEBABE00000034", FileFault.Executable },
        { "application/zip", "CFFAEDFE", FileFault.Executable },
        { "application/x-msdownload", "89504E470D0A1A0A", FileFault.TypeUnknown },
        { "text/html", Hex("hello"), FileFault.TypeUnknown },
        { "IMAGE/PNG", "89504E470D0A1A0A", FileFault.TypeUnknown },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Content_AgreesWithItsType_OrIsRefused(string type, string head, FileFault expected) =>
        Assert.Equal(expected, FileTypeRules.FaultOf(type, Convert.FromHexString(head), FileLimits.Default));

    [Theory]
    [InlineData("image/*", "image/png", true)]
    [InlineData("image/*", "video/mp4", false)]
    [InlineData("image/png,application/pdf", "application/pdf", true)]
    [InlineData("image/png", "image/jpeg", false)]
    [InlineData("", "video/mp4", true)]
    public void Limits_NameTypesOrKinds(string types, string type, bool expected) => Assert.Equal(
        expected,
        (FileLimits.Default with { Types = [.. types.Split(',', StringSplitOptions.RemoveEmptyEntries)] }).Allows(type));

    [Fact]
    public void Content_OfATypeThatTheChannelLacks_IsRefused() => Assert.Equal(
        FileFault.TypeNotAllowed,
        FileTypeRules.FaultOf("application/pdf", "%PDF-1.7"u8, FileLimits.Default with { Types = ["image/*"] }));

    /// <summary>The head ends within a character.</summary>
    [Fact]
    public void Text_ThatIsCut_IsStillText()
    {
        var text = Encoding.UTF8.GetBytes(new string('€', FileTypeRules.HeadMax))[..FileTypeRules.HeadMax];

        Assert.NotEqual(0, FileTypeRules.HeadMax % 3);
        Assert.Equal(FileFault.Unspecified, FileTypeRules.FaultOf("text/plain", text, FileLimits.Default));
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
