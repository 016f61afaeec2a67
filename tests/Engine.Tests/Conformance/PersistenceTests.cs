using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Omni.Engine.Tests.Conformance;

[GenerateSerializer, Immutable]
public sealed record Note([property: Id(0)] string Text)
{
    public Note() : this("")
    {
    }
}

public interface INoteGrain : IGrainWithStringKey
{
    Task<string> TextAsync();

    Task<string> TextAtActivationAsync();

    Task WriteAsync(string text);

    Task ClearAsync();

    /// <summary>Changes the state and asks for its writing again and again, then awaits all at once.</summary>
    Task WriteAtOnceAsync(int times);

    Task LeaveAsync();

    Task<bool> ExistsAsync();

    Task WriteAtAsync(string key, string text);

    Task<int> CallsAsync();
}

internal sealed class NoteGrain(
    [PersistentState("note")] IPersistentState<Note> note,
    [PersistentState("archive", "archive")] IPersistentState<Note> archive) : Grain, INoteGrain
{
    private string? _atActivation;
    private int _calls;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = note.State.Text;
        return Task.CompletedTask;
    }

    public Task<string> TextAsync() => Task.FromResult($"{note.State.Text}/{archive.State.Text}");

    public Task<string> TextAtActivationAsync() => Task.FromResult(_atActivation!);

    public async Task WriteAsync(string text)
    {
        note.State = new Note(text);
        await note.WriteStateAsync();
        archive.State = new Note($"archived {text}");
        await archive.WriteStateAsync();
    }

    public Task ClearAsync() => note.ClearStateAsync();

    public async Task WriteAtOnceAsync(int times)
    {
        var writes = new List<Task>();
        for (var number = 1; number <= times; number++)
        {
            note.State = new Note($"number {number}");
            writes.Add(note.WriteStateAsync());
        }

        await Task.WhenAll(writes);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task WriteAtAsync(string key, string text) => GrainFactory.GetGrain<INoteGrain>(key).WriteAsync(text);

    public Task<int> CallsAsync() => Task.FromResult(++_calls);

    public Task<bool> ExistsAsync() => Task.FromResult(note.RecordExists);
}

public class PersistenceTests
{
    private readonly MemoryStorage _default = new();
    private readonly MemoryStorage _archive = new();

    [Fact]
    public async Task State_NeverWritten_IsNew()
    {
        await using var silo = await StartAsync();
        Assert.Equal("/", await silo.Grain<INoteGrain>().TextAsync());
        Assert.False(await silo.Grain<INoteGrain>().ExistsAsync());
    }

    [Fact]
    public async Task State_Written_IsThereForTheNextActivation()
    {
        await using var silo = await StartAsync();
        await silo.Grain<INoteGrain>().WriteAsync("hello");
        await silo.Grain<INoteGrain>().LeaveAsync();
        Assert.Equal("hello/archived hello", await silo.Grain<INoteGrain>().TextAsync());
    }

    [Fact]
    public async Task State_BeforeOnActivate_IsRead()
    {
        await using var silo = await StartAsync();
        await silo.Grain<INoteGrain>().WriteAsync("hello");
        await silo.Grain<INoteGrain>().LeaveAsync();
        Assert.Equal("hello", await silo.Grain<INoteGrain>().TextAtActivationAsync());
    }

    [Fact]
    public async Task State_Cleared_IsNew()
    {
        await using var silo = await StartAsync();
        await silo.Grain<INoteGrain>().WriteAsync("hello");
        await silo.Grain<INoteGrain>().ClearAsync();
        Assert.Equal("/archived hello", await silo.Grain<INoteGrain>().TextAsync());
    }

    [Fact]
    public async Task State_WrittenElsewhere_EndsTheActivation()
    {
        await using var silo = await StartAsync();
        await silo.Grain<INoteGrain>().WriteAsync("mine");
        _default.WriteBehindTheGrain(new Note("theirs"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Grain<INoteGrain>().WriteAsync("mine again"));
        Assert.Equal("theirs/archived mine", await silo.Grain<INoteGrain>().TextAsync());
    }

    [Fact]
    public async Task State_WrittenElsewhere_DoesNotEndTheCallersActivation()
    {
        await using var silo = await StartAsync();
        var caller = silo.Grain<INoteGrain>("caller");
        Assert.Equal(1, await caller.CallsAsync());
        await silo.Grain<INoteGrain>().WriteAsync("mine");
        _default.WriteBehindTheGrain(new Note("theirs"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.WriteAtAsync("one", "mine again"));
        Assert.Equal(2, await caller.CallsAsync());
    }

    [Fact]
    public async Task Writes_AskedForAtOnce_FollowEachOther()
    {
        await using var silo = await StartAsync();
        await silo.Grain<INoteGrain>().WriteAtOnceAsync(10);
        Assert.InRange(_default.Writes, 1, 10);
        await silo.Grain<INoteGrain>().LeaveAsync();
        Assert.Equal("number 10/", await silo.Grain<INoteGrain>().TextAsync());
    }

    [Fact]
    public async Task Store_ThatCannotRead_FailsTheCallAndNotTheNext()
    {
        _default.Failing = Failing.AtReads;
        await using var silo = await StartAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<INoteGrain>().TextAsync());
        _default.Failing = Failing.Nowhere;
        Assert.Equal("/", await silo.Grain<INoteGrain>().TextAsync());
    }

    [Fact]
    public async Task Store_ThatCannotWrite_FailsTheCallNamingRecordAndGrain()
    {
        await using var silo = await StartAsync();
        _default.Failing = Failing.BeforeWrites;
        var error = await Assert.ThrowsAsync<OrleansException>(() => silo.Grain<INoteGrain>("cus_7").WriteAsync("lost"));
        Assert.Contains("note", error.Message, StringComparison.Ordinal);
        Assert.Contains("cus_7", error.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public async Task Store_ThatCannotWriteOnce_TakesTheNextWrite()
    {
        await using var silo = await StartAsync();
        _default.Failing = Failing.BeforeWrites;
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<INoteGrain>().WriteAsync("lost"));
        _default.Failing = Failing.Nowhere;
        await silo.Grain<INoteGrain>().WriteAsync("kept");
        Assert.Equal("kept/archived kept", await silo.Grain<INoteGrain>().TextAsync());
    }

    // The version in memory is old, so the next write is refused and the activation starts from what is stored.
    [Fact]
    public async Task Store_ThatFailsAfterItWrote_IsReadAgainAfterTheNextConflict()
    {
        await using var silo = await StartAsync();
        _default.Failing = Failing.AfterWrites;
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<INoteGrain>().WriteAsync("written"));
        _default.Failing = Failing.Nowhere;
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Grain<INoteGrain>().WriteAsync("refused"));
        Assert.Equal("written/", await silo.Grain<INoteGrain>().TextAsync());
    }

    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(silo => silo.ConfigureServices(services => services
        .AddGrainStorage("Default", (_, _) => _default)
        .AddGrainStorage("archive", (_, _) => _archive)));
}
