namespace Omni.Domain.Verification;

/// <summary>Why a sensitive step was refused.</summary>
public enum StepRefusal
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer is not known surely enough.</summary>
    LevelTooLow = 1,

    /// <summary>The channel carries nothing sensitive.</summary>
    ChannelCannot = 2,
}
