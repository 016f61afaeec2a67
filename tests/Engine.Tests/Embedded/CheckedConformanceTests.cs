using Omni.Engine.Tests.Conformance;

namespace Omni.Engine.Tests.Embedded;

// The conformance suite once more with every call queued and followed: what holds inline must hold there, and no
// innocent call may be taken for a cycle.
public sealed class CheckedCallTests : CallTests
{
    public CheckedCallTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedTurnTests : TurnTests
{
    public CheckedTurnTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedLifeTests : LifeTests
{
    public CheckedLifeTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedTimerTests : TimerTests
{
    public CheckedTimerTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedObserverTests : ObserverTests
{
    public CheckedObserverTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedPersistenceTests : PersistenceTests
{
    public CheckedPersistenceTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedFilterTests : FilterTests
{
    public CheckedFilterTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedRequestContextTests : RequestContextTests
{
    public CheckedRequestContextTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedCancellationTests : CancellationTests
{
    public CheckedCancellationTests() => EngineUnderTest.CheckCalls();
}

public sealed class CheckedTimeoutTests : TimeoutTests
{
    public CheckedTimeoutTests() => EngineUnderTest.CheckCalls();
}
