using Microsoft.CodeAnalysis;

namespace Omni.Engine.Generator;

/// <summary>Knows the types that mean something to the generator, by name.</summary>
internal static class OrleansTypes
{
    public static bool IsAddressable(INamedTypeSymbol type) =>
        Has(type, "Orleans.IGrain") || IsObserver(type);

    public static bool IsObserver(INamedTypeSymbol type) => Has(type, "Orleans.IGrainObserver");

    public static bool IsToken(ITypeSymbol type) => Named(type, "System.Threading.CancellationToken");

    public static Answer? AnswerOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.Tasks.Task" => Answer.Task,
        "System.Threading.Tasks.Task<TResult>" => Answer.TaskOfResult,
        "System.Threading.Tasks.ValueTask" => Answer.ValueTask,
        "System.Threading.Tasks.ValueTask<TResult>" => Answer.ValueTaskOfResult,
        _ => null,
    };

    /// <summary>The member of <c>Omni.Engine.Calls.Interleaving</c> that a method's attributes ask for.</summary>
    public static string InterleavingOf(IMethodSymbol method)
    {
        if (Marked(method, "Orleans.Concurrency.AlwaysInterleaveAttribute")) return "Always";
        return Marked(method, "Orleans.Concurrency.ReadOnlyAttribute") ? "WithReadOnly" : "Never";
    }

    private static bool Marked(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(data => data.AttributeClass is { } type && Named(type, attribute));

    private static bool Has(INamedTypeSymbol type, string name) =>
        Named(type, name) || type.AllInterfaces.Any(inherited => Named(inherited, name));

    private static bool Named(ITypeSymbol type, string name) =>
        string.Equals(type.OriginalDefinition.ToDisplayString(), name, StringComparison.Ordinal);
}
