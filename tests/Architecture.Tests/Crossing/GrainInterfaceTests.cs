using System.Reflection;
using Omni.Architecture.Tests.Tree;
using Omni.Contracts;
using Omni.Domain;
using Orleans;

namespace Omni.Architecture.Tests.Crossing;

/// <summary>Every grain interface keeps to what both engines can carry.</summary>
public sealed class GrainInterfaceTests
{
    private const int MethodsMax = 7;

    public static TheoryData<string> Interfaces() => [.. All().Select(t => t.Name)];

    public static TheoryData<string> Serialized() =>
        [.. new[] { typeof(GrainKeys), typeof(ConversationId) }.SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute)) && !t.IsSubclassOf(typeof(Exception)))
            .Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Interface_HasOneToSevenMethods(string name) =>
        Assert.InRange(Methods(name).Length, 1, MethodsMax);

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Interface_AnswersWithTasksAndSaysSo(string name) =>
        Assert.All(Methods(name), method =>
        {
            Assert.True(method.ReturnType.IsAssignableTo(typeof(Task)), $"{name}.{method.Name} returns no task");
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            Assert.False(method.IsGenericMethod || method.IsSpecialName,
                $"{name}.{method.Name} is generic or a property");
        });

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Interface_CarriesOnlyWhatMayCross(string name)
    {
        var walk = new CrossingTypes();
        foreach (var method in Methods(name))
            walk.Walk(method);

        None.Of(walk.Faults);
    }

    [Theory]
    [MemberData(nameof(Serialized))]
    public void SerializedType_MayCross(string name)
    {
        var walk = new CrossingTypes();
        walk.Walk(typeof(GrainKeys).Assembly.GetType(name) ?? typeof(ConversationId).Assembly.GetType(name)!, name);

        None.Of(walk.Faults);
    }

    [Fact]
    public void Interfaces_OfTheMainPath_AreFound() =>
        Assert.Superset(
            new HashSet<string> { "IConversationInbound", "IConversationOffers", "IAgentGrain", "IQueueGrain" },
            All().Select(t => t.Name).ToHashSet(StringComparer.Ordinal));

    private static MethodInfo[] Methods(string name) => All().Single(t => t.Name == name).GetMethods();

    private static IEnumerable<Type> All() => typeof(GrainKeys).Assembly.GetTypes()
        .Where(t => t.IsInterface && (t.IsAssignableTo(typeof(IGrain)) || t.IsAssignableTo(typeof(IGrainObserver))));
}
