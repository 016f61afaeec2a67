using Omni.Engine.Tests.Conformance;

namespace Omni.Engine.Tests;

// The conformance suite once more with every call queued and followed: what holds inline must hold there, and no
// innocent call may be taken for a cycle.
public sealed class CheckedCallTests : CallTests
{
    public CheckedCallTests() => TestSilo.CheckCalls();
}

public sealed class CheckedTurnTests : TurnTests
{
    public CheckedTurnTests() => TestSilo.CheckCalls();
}

public sealed class CheckedLifeTests : LifeTests
{
    public CheckedLifeTests() => TestSilo.CheckCalls();
}

public sealed class CheckedTimerTests : TimerTests
{
    public CheckedTimerTests() => TestSilo.CheckCalls();
}

public sealed class CheckedObserverTests : ObserverTests
{
    public CheckedObserverTests() => TestSilo.CheckCalls();
}

public sealed class CheckedPersistenceTests : PersistenceTests
{
    public CheckedPersistenceTests() => TestSilo.CheckCalls();
}

public sealed class CheckedFilterTests : FilterTests
{
    public CheckedFilterTests() => TestSilo.CheckCalls();
}

public sealed class CheckedRequestContextTests : RequestContextTests
{
    public CheckedRequestContextTests() => TestSilo.CheckCalls();
}

public sealed class CheckedCancellationTests : CancellationTests
{
    public CheckedCancellationTests() => TestSilo.CheckCalls();
}

public sealed class CheckedTimeoutTests : TimeoutTests
{
    public CheckedTimeoutTests() => TestSilo.CheckCalls();
}
