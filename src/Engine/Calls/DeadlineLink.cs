namespace Omni.Engine.Calls;

/// <summary>What a list of deadlines keeps in each of its calls, so that joining and leaving cost no memory.</summary>
internal struct DeadlineLink
{
    public DeadlineList? List;
    public PendingCall? Previous;
    public PendingCall? Next;
    public long At;
}
