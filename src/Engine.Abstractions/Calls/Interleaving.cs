namespace Omni.Engine.Calls;

/// <summary>Which unfinished requests a request may start beside.</summary>
public enum Interleaving
{
    /// <summary>Beside none.</summary>
    Never = 0,

    /// <summary>Beside others of this kind.</summary>
    WithReadOnly = 1,

    /// <summary>Beside any.</summary>
    Always = 2,
}
