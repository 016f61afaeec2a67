using Omni.Api.Settings.Files;
using Omni.Contracts;
using Omni.Contracts.Settings;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Silo.Hosting;

/// <summary>Applies settings to a store that has none, before anybody is served.</summary>
internal sealed partial class InitialSettings(
    IClusterClient grains, ServeOptions options, ILogger<InitialSettings> log) : IHostedService
{
    private const string Brand = "main";
    private const string BuiltIn = "default-settings.yaml";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(Brand));
        if ((await settings.GetAsync(version: null))!.Version > 0) return;
        var source = options.Settings ?? $"built-in {BuiltIn}";
        var document = Parse(await ReadAsync(cancellationToken), source);
        var reply = await settings.ApplyAsync(
            document, expectedVersion: 0, dryRun: false, "initial-settings", new("initial-settings", "1", ""));
        if (reply.Outcome != ApplyOutcome.Applied)
            throw new StartException(
                $"Settings {source} cannot be used: {string.Join("; ", reply.Faults.Select(f => $"{f.Path}: {f.Text}"))}.");
        LogApplied(log, source, document.Queues.Length, document.Channels.Length, document.Agents.Length);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static SettingsDocument Parse(string text, string source)
    {
        var file = SettingsFile.Read(text, Brand);
        return file.Document ?? throw new StartException(
            $"Settings {source} cannot be used:\n{string.Join('\n', file.Faults.Select(f => f.At(source)))}");
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (options.Settings is { } path) return await File.ReadAllTextAsync(path, cancellationToken);
        using var text = new StreamReader(typeof(InitialSettings).Assembly.GetManifestResourceStream(BuiltIn)!);
        return await text.ReadToEndAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information,
        "The store is empty; it begins with {Source}: {Queues} queues, {Channels} channels, {Agents} agents")]
    private static partial void LogApplied(ILogger log, string source, int queues, int channels, int agents);
}
