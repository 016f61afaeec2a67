namespace Omni.Engine.Generator.Tests;

public sealed class GrainReferenceGeneratorTests
{
    [Theory]
    [InlineData("OMNI001", "answers nothing", "void FooAsync();")]
    [InlineData("OMNI001", "answers at once", "int FooAsync();")]
    [InlineData("OMNI002", "generic method", "Task FooAsync<T>();")]
    [InlineData("OMNI003", "by reference", "Task FooAsync(ref int x);")]
    [InlineData("OMNI004", "property", "int Foo { get; }")]
    [InlineData("OMNI004", "event", "event System.Action Foo;")]
    [InlineData("OMNI004", "body", "Task FooAsync() => Task.CompletedTask;")]
    [InlineData("OMNI006", "token not last", "Task FooAsync(CancellationToken token, int x);")]
    public void Grain_WithAnImpossibleMember_IsACompileError(string id, string row, string member)
    {
        var compiled = Compiled.From($"public interface IFoo : IGrainWithStringKey {{ {member} }}");
        Assert.True(compiled.Problems is [var only] && only == id, $"{row}: {string.Join(", ", compiled.Problems)}");
    }

    [Theory]
    [InlineData("OMNI002", "public interface IFoo<T> : IGrainWithStringKey;")]
    [InlineData("OMNI005", "public class Outer { private interface IFoo : IGrainWithStringKey; }")]
    [InlineData("OMNI005", "file interface IFoo : IGrainObserver;")]
    public void Interface_ThatNobodyElseCouldName_IsACompileError(string id, string source) =>
        Assert.Equal([id], Compiled.From(source).Problems);

    [Theory]
    [InlineData("overloads", "interface IFoo : IGrain { Task A(); Task A(int x); ValueTask A(string? x); }")]
    [InlineData("keywords", "interface IFoo : IGrain { Task @class(int @event, CancellationToken @is = default); }")]
    [InlineData("inheritance", "interface IA : IGrain { Task A(); } interface IB : IA { new Task<int> A(); }")]
    [InlineData("nesting", "class C { internal interface IFoo : IGrainObserver { void A((int A, string? B) x); } }")]
    [InlineData("references", "interface IA : IGrain { Task A(IA? a, IB b); } interface IB : IGrainObserver;")]
    [InlineData("clashing names", "namespace Omni { class CallTarget; } interface IFoo : IGrain { Task A(); }")]
    [InlineData("parts", "partial interface IA : IGrain { Task A(); } partial interface IA : IGrain { Task B(); }")]
    public void Interface_OfAnyShape_GetsAReferenceThatCompiles(string shape, string source)
    {
        var compiled = Compiled.From(source);
        Assert.Empty(compiled.Problems);
        Assert.True(compiled.Errors.Length == 0, $"{shape}: {string.Join("; ", compiled.Errors)}");
    }

    [Fact]
    public void OrdinaryInterface_Seen_IsLeftAlone() =>
        Assert.Empty(Compiled.From("public interface IFoo : System.IDisposable { int A(); }").Problems);

    [Fact]
    public void Change_OfUnrelatedCode_RemakesNothing()
    {
        var compiled = Compiled.From("public interface IFoo : IGrainWithStringKey { Task A(int x); }");
        Assert.Equal(0, compiled.OutputsRemadeAfter("public class Unrelated;"));
    }
}
