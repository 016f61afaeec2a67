namespace Omni.Engine.Generator.Tests;

public sealed class GrainReferenceGeneratorTests
{
    [Theory]
    [InlineData("OMNI001", "Task", "void FooAsync()")]
    [InlineData("OMNI001", "an observable answer", "int FooAsync()")]
    [InlineData("OMNI002", "no type parameters", "Task FooAsync<T>()")]
    [InlineData("OMNI003", "values only", "Task FooAsync(ref int x)")]
    [InlineData("OMNI004", "no properties", "int Foo { get; }")]
    [InlineData("OMNI004", "no events", "event System.Action Foo")]
    [InlineData("OMNI006", "the token last", "Task FooAsync(CancellationToken token, int x)")]
    public void Grain_WithAnImpossibleMember_IsACompileError(string id, string wanted, string member)
    {
        var compiled = Compiled.From($"public interface IFoo : IGrainWithStringKey {{ {member}{(member.EndsWith('}') ? "" : ";")} }}");
        Assert.True(compiled.Problems is [var only] && only == id, $"{wanted}: {string.Join(", ", compiled.Problems)}");
    }

    [Theory]
    [InlineData("OMNI002", "public interface IFoo<T> : IGrainWithStringKey;")]
    [InlineData("OMNI005", "public class Outer { private interface IFoo : IGrainWithStringKey; }")]
    [InlineData("OMNI005", "file interface IFoo : IGrainObserver;")]
    public void Interface_ThatNobodyElseCouldName_IsACompileError(string id, string source) =>
        Assert.Equal([id], Compiled.From(source).Problems);

    [Theory]
    [InlineData("overloads", "public interface IFoo : IGrainWithStringKey { Task A(); Task A(int x); ValueTask A(string? x); }")]
    [InlineData("keywords", "public interface IFoo : IGrainWithStringKey { Task @class(int @event, CancellationToken @is = default); }")]
    [InlineData("inheritance", "public interface IA : IGrainWithStringKey { Task A(); } public interface IB : IA { new Task<int> A(); }")]
    [InlineData("nesting", "internal class Outer { internal interface IFoo : IGrainObserver { void A(int? x, (int A, string? B) y); } }")]
    [InlineData("references", "public interface IFoo : IGrainWithStringKey { Task A(IFoo? other, IBar bar); } public interface IBar : IGrainObserver;")]
    [InlineData("clashing names", "namespace Omni { class Task; class CallTarget; } public interface IFoo : IGrainWithStringKey { Task A(); }")]
    [InlineData("parts", "public partial interface IFoo : IGrainWithStringKey { Task A(); } public partial interface IFoo : IGrain { Task B(); }")]
    public void Interface_OfAnyShape_GetsAReferenceThatCompiles(string shape, string source)
    {
        var compiled = Compiled.From(source);
        Assert.True(compiled.Problems.Length == 0 && compiled.Errors.Length == 0, $"{shape}: {string.Join("; ", compiled.Errors)}");
    }

    [Fact]
    public void OrdinaryInterface_Seen_GetsNothing() => Assert.Empty(Compiled.From("public interface IFoo : System.IDisposable { int A(); }").Problems);

    [Fact]
    public void Change_OfUnrelatedCode_RemakesNothing()
    {
        var compiled = Compiled.From("public interface IFoo : IGrainWithStringKey { Task A(int x); }");
        Assert.Equal(0, compiled.OutputsRemadeAfter("public class Unrelated;"));
    }
}
