using Microsoft.CodeAnalysis;

namespace Omni.Engine.Generator;

/// <summary>What a grain interface may not do. All are errors: Orleans would refuse most of them too.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ReturnType = Rule(
        "OMNI001", "'{0}' must return Task, Task<T>, ValueTask or ValueTask<T>; only observers may return void");

    public static readonly DiagnosticDescriptor Generic = Rule(
        "OMNI002", "'{0}' is generic; grain and observer interfaces and their methods must not be");

    public static readonly DiagnosticDescriptor ByReference = Rule(
        "OMNI003", "'{0}' has a ref, in, out or ref struct parameter, which cannot cross to another grain");

    public static readonly DiagnosticDescriptor NotAMethod = Rule(
        "OMNI004", "'{0}' is not a plain method; grain and observer interfaces have methods without a body only");

    public static readonly DiagnosticDescriptor Hidden = Rule(
        "OMNI005", "'{0}' must be public or internal, together with what it is nested in");

    public static readonly DiagnosticDescriptor TokenLast = Rule(
        "OMNI006", "'{0}' must take at most one CancellationToken, as its last parameter");

    private static DiagnosticDescriptor Rule(string id, string message) =>
        new(id, "Grain interface", message, "Omni.Engine", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
