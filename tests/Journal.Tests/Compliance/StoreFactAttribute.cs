using Omni.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Omni.Journal.Tests.Compliance;

/// <summary>A fact of the suite; skipped, saying what to install, where the store's server is missing.</summary>
[XunitTestCaseDiscoverer("Omni.Journal.Tests.Compliance.StoreFactDiscoverer", "Omni.Journal.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>A theory of the suite, likewise.</summary>
[XunitTestCaseDiscoverer("Omni.Journal.Tests.Compliance.StoreTheoryDiscoverer", "Omni.Journal.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

/// <summary>Finds facts of stores.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute) =>
        new StoreTestCase(DiagnosticMessageSink, options, method, []);
}

/// <summary>Finds theories of stores.</summary>
public sealed class StoreTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute, object[] row) =>
        [new StoreTestCase(DiagnosticMessageSink, options, method, row)];
}

/// <summary>A test that needs its store's server.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For xunit alone.", error: true)]
    public StoreTestCase() { }

    public StoreTestCase(
        IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method, object[] row)
        : base(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, row)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? Tools.Missing(ToolsOf(TestMethod.TestClass.Class.ToRuntimeType()));

    private static string[] ToolsOf(Type suite)
    {
        for (var type = suite; type is not null; type = type.BaseType)
            foreach (var store in type.GetGenericArguments())
                if (store.GetCustomAttributes(typeof(NeedsAttribute), false) is [NeedsAttribute needs, ..])
                    return [needs.Tool];
        return [];
    }
}

/// <summary>What a store of tests needs installed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string tool) : Attribute
{
    /// <summary>Name of <see cref="Tools"/>.</summary>
    public string Tool => tool;
}
