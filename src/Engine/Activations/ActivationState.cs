namespace Omni.Engine.Activations;

internal enum ActivationState
{
    Created = 0,
    Activating,
    Active,
    Deactivating,
    Ended,
}
