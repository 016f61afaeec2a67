using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Omni.Engine.Generator;

/// <summary>Turns an interface of the compilation into a model, or into the problems that stand against it.</summary>
internal static class InterfaceReader
{
    private static readonly SymbolDisplayFormat s_typeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static InterfaceModel? Read(GeneratorSyntaxContext context, CancellationToken cancelled)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancelled) is not INamedTypeSymbol type) return null;
        if (!IsFirstDeclaration(type, context.Node) || !OrleansTypes.IsAddressable(type)) return null;

        var problems = ImmutableArray.CreateBuilder<ProblemModel>();
        if (!IsAccessible(type)) problems.Add(ProblemModel.At(type, Rules.Hidden));
        if (IsGeneric(type)) problems.Add(ProblemModel.At(type, Rules.Generic));

        var observer = OrleansTypes.IsObserver(type);
        var methods = ImmutableArray.CreateBuilder<MethodModel>();
        foreach (var member in type.AllInterfaces.Insert(0, type).SelectMany(owner => owner.GetMembers()))
        {
            if (member.IsStatic || member is INamedTypeSymbol) continue;
            if (member is IMethodSymbol { AssociatedSymbol: not null }) continue;
            if (Problem(member, observer) is { } rule) problems.Add(ProblemModel.At(member, rule));
            else methods.Add(Method((IMethodSymbol)member));
        }

        return new InterfaceModel(
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), type.ToDisplayString(s_typeFormat),
            new(methods.ToImmutable()), new(problems.ToImmutable()));
    }

    public static bool MayBeAddressable(SyntaxNode node) => node is InterfaceDeclarationSyntax { BaseList: not null };

    private static bool IsFirstDeclaration(INamedTypeSymbol type, SyntaxNode node) =>
        type.DeclaringSyntaxReferences[0] is { } first
        && first.SyntaxTree == node.SyntaxTree
        && first.Span == node.Span;

    private static bool IsAccessible(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal) return false;
            if (outer.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected
                or Accessibility.ProtectedAndInternal) return false;
        }

        return true;
    }

    private static bool IsGeneric(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Length > 0) return true;
        }

        return false;
    }

    private static DiagnosticDescriptor? Problem(ISymbol member, bool observer)
    {
        if (member is not IMethodSymbol { IsAbstract: true } method) return Rules.NotAMethod;
        if (method.IsGenericMethod) return Rules.Generic;
        if (method.Parameters.Any(p => p.RefKind != RefKind.None || p.Type.IsRefLikeType)) return Rules.ByReference;
        if (method.Parameters.Reverse().Skip(1).Any(p => OrleansTypes.IsToken(p.Type))) return Rules.TokenLast;
        if (method.ReturnsVoid) return observer ? null : Rules.ReturnType;
        return OrleansTypes.AnswerOf(method.ReturnType) is null ? Rules.ReturnType : null;
    }

    private static MethodModel Method(IMethodSymbol method)
    {
        var result = (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        return new MethodModel(
            method.ContainingType.ToDisplayString(s_typeFormat),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            method.Name,
            method.ReturnsVoid ? Answer.Nothing : OrleansTypes.AnswerOf(method.ReturnType)!.Value,
            result?.ToDisplayString(s_typeFormat),
            OrleansTypes.InterleavingOf(method),
            new(method.Parameters.Select(Parameter).ToImmutableArray()));
    }

    private static ParameterModel Parameter(IParameterSymbol parameter) => new(
        parameter.Type.ToDisplayString(s_typeFormat),
        parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && OrleansTypes.IsAddressable(type),
        OrleansTypes.IsToken(parameter.Type));
}
