using Orleans;

namespace Omni.Contracts.Due;

/// <summary>Wakes what is due among the streams of its hash; key <see cref="GrainKeys.Due"/>.</summary>
public interface IDueGrain : IGrainWithStringKey
{
    /// <summary>Keeps the grain awake; every silo pings all of them every 5 s.</summary>
    Task PingAsync();
}
