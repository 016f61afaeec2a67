using Microsoft.CodeAnalysis;

namespace Omni.Engine.Generator;

/// <summary>
/// Writes a reference class for every grain and observer interface of a compilation, registered by a module
/// initializer, and the list of assemblies that hold grains.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainReferenceGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => InterfaceReader.MayBeAddressable(node),
                static (found, cancelled) => InterfaceReader.Read(found, cancelled))
            .Where(static model => model is not null);

        context.RegisterSourceOutput(interfaces, static (output, model) =>
        {
            foreach (var problem in model!.Problems) output.ReportDiagnostic(problem.ToDiagnostic());
            if (model.Problems.Count == 0)
                output.AddSource(ReferenceWriter.Identifier(model) + ".g.cs", ReferenceWriter.Write(model));
        });

        context.RegisterSourceOutput(
            context.CompilationProvider.Select(ApplicationParts.Read),
            static (output, names) => output.AddSource("ApplicationParts.g.cs", ApplicationParts.Write(names)));
    }
}
