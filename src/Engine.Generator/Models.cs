using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Omni.Engine.Generator;

/// <summary>One grain or observer interface: what the reference to it is written from.</summary>
internal sealed record InterfaceModel(
    string FullName, string TypeName, EquatableList<MethodModel> Methods, EquatableList<ProblemModel> Problems);

/// <summary>One method. <see cref="Declarer" /> is the interface that declares it, as C# writes it.</summary>
internal sealed record MethodModel(
    string Declarer, string DeclarerName, string Name, Answer Answer, string? ResultType, string Interleaving,
    EquatableList<ParameterModel> Parameters);

/// <summary>One parameter. References to grains and observers are checked when they are passed.</summary>
internal sealed record ParameterModel(string Type, bool IsReference, bool IsToken);

/// <summary>What a method answers with.</summary>
internal enum Answer
{
    Nothing,
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
}

/// <summary>Something the author has to change.</summary>
internal sealed record ProblemModel(
    DiagnosticDescriptor Rule, string File, TextSpan Span, LinePositionSpan Lines, string Subject)
{
    public static ProblemModel At(ISymbol symbol, DiagnosticDescriptor rule)
    {
        var where = symbol.Locations.FirstOrDefault(location => location.IsInSource);
        var subject = symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return where is null
            ? new ProblemModel(rule, "", default, default, subject)
            : new ProblemModel(rule, where.SourceTree!.FilePath, where.SourceSpan, where.GetLineSpan().Span, subject);
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, File.Length == 0 ? Location.None : Location.Create(File, Span, Lines), Subject);
}
