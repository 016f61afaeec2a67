using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Attachments;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A scanner looks into every file before anybody may have it.</summary>
[Trait("Mission", "C7")]
public sealed class ScanTests() : Scenario(configure: builder => builder.Services.AddSingleton<IAttachmentScanner, Scanner>())
{
    [Fact]
    public async Task File_ThatTheScannerRefuses_IsPutAside()
    {
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ATTACHMENT_INFECTED", () => UploadAsync("virus.png"));

        Assert.Single(FilesIn("quarantine"));
        Assert.Empty(FilesIn("staged"));
    }

    [Fact]
    public async Task File_ThatCouldNotBeScanned_IsNotThere_AndMayComeAgain()
    {
        await Refused.WithAsync(StatusCode.Unavailable, "SCANNER_UNAVAILABLE", () => UploadAsync("broken.png"));

        Assert.Empty(FilesIn(""));
    }

    [Fact]
    public async Task File_ThatIsClean_Passes()
    {
        await UploadAsync("clean.png");

        Assert.Single(FilesIn("staged"));
    }

    private Task UploadAsync(string name) =>
        SentFile.Picture(70_000, name).From("visitor-1").UploadAsync(Server.As(Roles.Connector, "cnn_web"));

    private string[] FilesIn(string place)
    {
        var folder = Path.Combine(Server.Store, "attachments", place);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private sealed class Scanner : IAttachmentScanner
    {
        public async Task<ScanVerdict> ScanAsync(ScannedFile file, Stream content, CancellationToken cancellationToken)
        {
            using var read = new MemoryStream();
            await content.CopyToAsync(read, cancellationToken);
            Assert.Equal(file.Size, read.Length);
            return file.Name switch
            {
                "virus.png" => new(IsClean: false, "EICAR"),
                "broken.png" => throw new IOException("no scanner"),
                _ => new(IsClean: true),
            };
        }
    }
}
