using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Omni.Engine.Generator.Tests;

/// <summary>What the generator makes of some source text.</summary>
internal sealed record Compiled(
    string[] Problems, string[] Errors, GeneratorDriver Driver, CSharpCompilation Compilation)
{
    private const string Usings = "using System.Threading; using System.Threading.Tasks; using Orleans;\n";

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Compiled From(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(Usings + source)],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GrainReferenceGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var made, out var problems);
        var errors = made.GetDiagnostics().Where(error => error.Severity >= DiagnosticSeverity.Warning);
        return new Compiled(
            [.. problems.Select(problem => problem.Id)],
            [.. errors.Select(error => error.ToString())],
            driver,
            compilation);
    }

    /// <summary>How many outputs are made anew once this text is added elsewhere in the compilation.</summary>
    public int OutputsRemadeAfter(string addition)
    {
        var changed = Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(addition));
        return Driver.RunGenerators(changed).GetRunResult().Results[0].TrackedOutputSteps
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
    }
}
