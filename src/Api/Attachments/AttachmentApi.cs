using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Attachments;
using Omni.Domain.Channels;
using Omni.Domain.Settings;

namespace Omni.Api.Attachments;

/// <summary>Contents of files, up and down.</summary>
internal sealed class AttachmentApi(
    ISettingsSource settings,
    IAttachmentStore store,
    AttachmentScans scans,
    AttachmentContents contents,
    AttachmentLinks links,
    UploadTokens tokens,
    TimeProvider clock)
    : V1.AttachmentService.AttachmentServiceBase
{
    private const int ChunkBytes = 64 * 1024;
    private const int Sha256Bytes = 32;

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LinkLifetimeMax = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override Task<V1.UploadAttachmentResponse> UploadAttachment(
        IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context) =>
        UploadAsync(requestStream, context, isSumNeeded: true);

    /// <summary>The same where the sum may be absent: pages that come without TLS cannot make one.</summary>
    public Task<V1.UploadAttachmentResponse> UploadWithoutSumAsync(
        IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context) =>
        UploadAsync(requestStream, context, isSumNeeded: false);

    /// <inheritdoc/>
    public override async Task DownloadAttachment(
        V1.DownloadAttachmentRequest request,
        IServerStreamWriter<V1.DownloadAttachmentResponse> responseStream,
        ServerCallContext context)
    {
        var file = await contents.FindAsync(
            Check.Conversation(request.ConversationId), request.AttachmentId, context.Caller());
        if (request.Offset < 0 || request.Offset > file.Size)
            throw Check.OutOfRange("offset", request.Offset, $"0 to {file.Size}");
        await using var content = await contents.OpenAsync(file, context.CancellationToken);
        await responseStream.WriteAsync(new() { Attachment = AttachmentWriter.Write(file, request.AttachmentId) });
        content.Position = request.Offset;
        var buffer = new byte[ChunkBytes];
        while (await content.ReadAsync(buffer, context.CancellationToken) is var count and > 0)
            await responseStream.WriteAsync(
                new() { Chunk = Google.Protobuf.ByteString.CopyFrom(buffer, 0, count) }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<V1.CreateAttachmentLinkResponse> CreateAttachmentLink(
        V1.CreateAttachmentLinkRequest request, ServerCallContext context)
    {
        var conversation = Check.Conversation(request.ConversationId);
        var lifetime = Times.Read(request.Lifetime, "lifetime", LinkLifetimeMax) ?? LinkLifetime;
        if (lifetime < TimeSpan.FromSeconds(1)) throw Check.OutOfRange("lifetime", $"{lifetime.TotalSeconds} s", "1 s to 24 h");
        await contents.FindAsync(conversation, request.AttachmentId, context.Caller());
        var expiresAt = clock.GetUtcNow() + lifetime;
        return new()
        {
            Path = links.Write(conversation, request.AttachmentId, expiresAt), ExpiresAt = Times.Write(expiresAt),
        };
    }

    private async Task<V1.UploadAttachmentResponse> UploadAsync(
        IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context, bool isSumNeeded)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Header is not { } header)
            throw Check.Required("header", "an UploadHeader as the first item");
        var caller = context.Caller();
        var channel = settings.Current.Channel(header.Channel);
        if (!channel.Can(ChannelAbility.Files)) throw SignalOutcomes.Cannot(channel.Id, ChannelAbility.Files);
        var limits = channel.Files ?? FileLimits.Default;
        CheckHeader(header, limits, isSumNeeded);
        var scope = ScopeOf(header, caller);
        var file = await new AttachmentUpload(header, limits).ReceiveAsync(requestStream, store, context.CancellationToken);
        await scans.CheckAsync(file, context.CancellationToken);
        var expiresAt = clock.GetUtcNow() + UploadTokens.Lifetime;
        return new()
        {
            Token = tokens.Write(new(file, channel.Id, caller.Subject, scope, expiresAt)),
            Attachment = AttachmentWriter.Write(file, id: ""),
            ExpiresAt = Times.Write(expiresAt),
        };
    }

    private static void CheckHeader(V1.UploadHeader header, FileLimits limits, bool isSumNeeded)
    {
        AttachmentRefusals.Check(FileNameRules.FaultOf(header.Name), header, limits);
        if (!FileTypeRules.IsKnown(header.Type)) AttachmentRefusals.Check(FileFault.TypeUnknown, header, limits);
        if (!limits.Allows(header.Type)) AttachmentRefusals.Check(FileFault.TypeNotAllowed, header, limits);
        AttachmentRefusals.CheckSize(header, limits);
        if (header.Sha256.Length != Sha256Bytes && (isSumNeeded || !header.Sha256.IsEmpty))
            throw Check.OutOfRange("header.sha256", $"{header.Sha256.Length} bytes", $"{Sha256Bytes} bytes");
    }

    /// <summary>Where the token may be used, and nowhere else.</summary>
    private string ScopeOf(V1.UploadHeader header, Caller caller) => caller.Role == Roles.Connector
        ? AttachmentScopes.Of(Identifiers.Read(header.Address, "header.address"), settings.Current.Document.Brand)
        : AttachmentScopes.Of(Check.Conversation(header.ConversationId));
}
