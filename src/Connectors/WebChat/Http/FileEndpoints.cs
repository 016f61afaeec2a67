using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using Omni.V1;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>Files of messages: up with the visitor's token, down by signed links. They pass through and are kept nowhere.</summary>
internal sealed class FileEndpoints(
    VisitorTokens tokens, FileTransfer transfer, Addresses addresses, FileSeal seal, ChatState state, RateLimits limits,
    WebChatOptions options)
{
    private const int LinksMax = 100;
    private const int SumBytes = 32;

    /// <summary>What is larger ends its connection instead of being refused in words.</summary>
    private const long PassedMax = 256 * 1024 * 1024;

    /// <summary>How long a reader may take nothing before the pace counts.</summary>
    private static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(1);

    public void Map(WebApplication app)
    {
        app.MapPost(FileSeal.Root, TakeAsync);
        app.MapPost($"{FileSeal.Root}/links", LinkAsync);
        app.MapGet($"{FileSeal.Root}/{{conversation}}/{{attachment}}", ServeAsync);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        using var place = limits.CountUpload(who.Id);
        var header = await CheckAsync(http);
        header.Address = addresses.Of(who.Id);
        try
        {
            var kept = await transfer.UploadAsync(header, http.Request.Body, http.RequestAborted);
            await ChatRequest.WriteAsync(http, new(kept.Token), WebChatJson.Default.FileAnswer);
        }
        catch (RpcException full) when (full.StatusCode == StatusCode.ResourceExhausted)
        {
            throw new BusyException(WhenBusy);
        }
        catch (RpcException wrong) when (!OmniLink.IsPassing(wrong))
        {
            throw RefusedException.Invalid(OmniLink.ReasonOf(wrong), wrong.Status.Detail);
        }
    }

    private async Task LinkAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        limits.CountSignal(who.Id);
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.LinksRequest);
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in (request.Ids ?? []).Take(LinksMax))
            if (id is not null && seal.Read(who.Id, id) is var (conversation, attachment))
                links[id] = seal.LinkTo(who.Id, conversation, attachment);
        await ChatRequest.WriteAsync(
            http, new(links, (int)FileSeal.Lifetime.TotalSeconds), WebChatJson.Default.LinksAnswer);
    }

    private async Task ServeAsync(HttpContext http)
    {
        var (conversation, attachment) = ($"{http.GetRouteValue("conversation")}", $"{http.GetRouteValue("attachment")}");
        var (visitor, until, sign) = (Queried(http, FileSeal.VisitorPart), Queried(http, "until"), Queried(http, "sign"));
        if (!seal.Counts(conversation, attachment, visitor, until, sign))
            throw new RefusedException(
                StatusCodes.Status403Forbidden, "LINK_INVALID", "This link counts no longer; ask for a new one.");
        using var place = await limits.CountDownloadAsync(visitor, http.RequestAborted);
        http.Features.GetRequiredFeature<IHttpMinResponseDataRateFeature>().MinDataRate =
            new(options.Limits.DownloadBytesPerSecond, SlowGrace);
        try
        {
            await transfer.DownloadAsync(
                conversation, attachment, file => FileHeaders.Write(http.Response, file), http.Response.Body, http.RequestAborted);
        }
        catch (RpcException) when (http.Response.HasStarted)
        {
            // What was promised does not come: the browser has to see that.
            http.Abort();
        }
        catch (RpcException gone) when (gone.StatusCode == StatusCode.NotFound)
        {
            throw new RefusedException(StatusCodes.Status404NotFound, "FILE_GONE", "The file is not there any more.");
        }
    }

    private async Task<UploadHeader> CheckAsync(HttpContext http)
    {
        var request = http.Request;
        if (state.Now.Files is not { } files)
            throw state.Now.Online
                ? RefusedException.Invalid("FILES_OFF", "The chat carries no files.")
                : throw new BusyException(WhenBusy);
        if (request.ContentLength is not { } length)
            throw new RefusedException(StatusCodes.Status411LengthRequired, "LENGTH_MISSING", "content-length says the file's size.");
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            Math.Max(files.MaxBytes, PassedMax);
        if (length < 1 || length > files.MaxBytes)
        {
            if (length <= PassedMax) await FileTransfer.PassAsync(request.Body, http.RequestAborted);
            throw length < 1
                ? RefusedException.Invalid("ATTACHMENT_SIZE", "The file is empty; a file has at least 1 byte.")
                : RefusedException.Invalid(RefusedException.FileTooLarge, string.Create(
                    CultureInfo.InvariantCulture, $"The file has {length} bytes; 1 to {files.MaxBytes} are allowed."));
        }

        return new()
        {
            Name = request.Query["name"].ToString(),
            Type = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString() : "",
            Size = length,
            Sha256 = SumOf(request.Query["sum"].ToString()),
        };
    }

    private static string Queried(HttpContext http, string name) => http.Request.Query[name].ToString();

    private static ByteString SumOf(string hex) => hex.Length == 2 * SumBytes && hex.All(char.IsAsciiHexDigit)
        ? ByteString.CopyFrom(Convert.FromHexString(hex))
        : throw RefusedException.Invalid("SUM_INVALID", "sum must be the SHA-256 of the file in hexadecimal notation.");
}
