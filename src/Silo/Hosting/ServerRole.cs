namespace Omni.Silo.Hosting;

/// <summary>What a process of a cluster does.</summary>
public enum ServerRole
{
    /// <summary>Holds grains and serves the API.</summary>
    Silo = 0,

    /// <summary>Serves the API alone and calls the grains of silos.</summary>
    Gateway = 1,
}
