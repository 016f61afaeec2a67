namespace Omni.Engine.Scheduling;

internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    public void Schedule(IThreadPoolWorkItem turns) => ThreadPool.UnsafeQueueUserWorkItem(turns, preferLocal: true);
}
