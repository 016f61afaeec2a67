using System.Collections.Immutable;
using System.Globalization;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Conversations;

/// <summary>
/// Pages of a transcript over everything that the conversation is one with: what was merged into it, and the messages within
/// which it began. Each log is read in its own order; of their next messages the earliest comes first (Semantics §20).
/// </summary>
internal sealed class TranscriptPages(IClusterClient grains, PersonLinks links)
{
    /// <summary>One page.</summary>
    /// <param name="view">The conversation asked for.</param>
    /// <param name="place">Of the page before; null: from the beginning.</param>
    public async Task<V1.GetTranscriptResponse> ReadAsync(ConversationView view, string? place, int limit)
    {
        var after = ReadPlace(place, view.Id);
        var sources = await SourcesAsync(view);
        var pages = await Task.WhenAll(sources.Select(s => ReadAsync(s, after.GetValueOrDefault(s.Conversation), limit)));
        var response = new V1.GetTranscriptResponse();
        var (heads, bytes, isFull) = (new int[pages.Length], 0, false);
        while (!isFull && Next(pages, heads) is { } from)
        {
            var (source, entry) = (sources[from], pages[from].Entries[heads[from]]);
            var message = MessageWriter.Write(entry);
            message.ConversationId = source.Conversation.Value;
            bytes += PageBytes.Of(message);
            if (response.Messages.Count > 0 && !PageBytes.Fits(bytes)) break;
            response.Messages.Add(message);
            after[source.Conversation] = entry.Version;
            isFull = response.Messages.Count == limit || (++heads[from] == pages[from].Entries.Length && pages[from].HasMore);
        }

        var isDone = Enumerable.Range(0, pages.Length).All(
            i => !pages[i].HasMore && (pages[i].Entries.IsEmpty || after[sources[i].Conversation] >= pages[i].Entries[^1].Version));
        if (!isDone) response.NextPageToken = PageTokens.Write(WritePlace(after));
        return response;
    }

    private static int? Next(IReadOnlyList<Page> pages, int[] heads)
    {
        int? next = null;
        for (var i = 0; i < pages.Count; i++)
            if (heads[i] < pages[i].Entries.Length
                && (next is not { } best || pages[i].Entries[heads[i]].SentAt < pages[best].Entries[heads[best]].SentAt))
                next = i;
        return next;
    }

    private async Task<IReadOnlyList<Source>> SourcesAsync(ConversationView view)
    {
        Dictionary<ConversationId, Source> sources = [];
        await AddAsync(sources, view, view.Customer);
        return [.. sources.Values];
    }

    /// <summary>The log of a conversation as a whole, the parts of others that it began with, and what was merged into it.</summary>
    private async Task AddAsync(Dictionary<ConversationId, Source> sources, ConversationView view, CustomerId person)
    {
        sources[view.Id] = new(view.Id, []);
        if (view.Origin is { } origin && await links.WithinAsync(person, origin.Conversation) is not null)
        {
            var known = sources.GetValueOrDefault(origin.Conversation);
            if (known is not { Parts.IsEmpty: true })
                sources[origin.Conversation] = new(origin.Conversation, [.. known?.Parts ?? [], origin]);
        }

        foreach (var id in view.Merged)
            if (sources.GetValueOrDefault(id) is not { Parts.IsEmpty: true } && await links.WithinAsync(person, id) is { } merged)
                await AddAsync(sources, merged, person);
    }

    private async Task<Page> ReadAsync(Source source, long after, int limit)
    {
        var grain = grains.GetGrain<IConversationQuery>(source.Conversation.Value);
        if (!source.Parts.IsEmpty) after = Math.Max(after, source.Parts.Min(p => p.Version) - 1);
        while (true)
        {
            var entries = await grain.GetTranscriptAsync(after, limit);
            if (source.Parts.IsEmpty) return new(entries, entries.Length == limit);
            var hasMore = entries.Length == limit && entries[^1].Version < source.Parts.Max(p => p.UpTo);
            var shown = entries.Where(e => source.Parts.Any(p => p.Has(e))).ToImmutableArray();
            if (!shown.IsEmpty || !hasMore) return new(shown, hasMore);
            after = entries[^1].Version;
        }
    }

    private static Dictionary<ConversationId, long> ReadPlace(string? place, ConversationId own)
    {
        var after = new Dictionary<ConversationId, long>();
        foreach (var part in place?.Split(',') ?? [])
        {
            var (id, number) = part.Split(':') is [var named, var behind] ? (named, behind) : (own.Value, part);
            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                throw PageTokens.Malformed();
            after[new(id)] = version;
        }

        return after;
    }

    private static string WritePlace(Dictionary<ConversationId, long> after) => string.Join(
        ',', after.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key}:{a.Value}")));

    /// <summary>A log that messages come from.</summary>
    /// <param name="Parts">Only these parts of it; empty: all.</param>
    private sealed record Source(ConversationId Conversation, ImmutableArray<OriginState> Parts);

    private readonly record struct Page(ImmutableArray<TranscriptEntry> Entries, bool HasMore);
}
