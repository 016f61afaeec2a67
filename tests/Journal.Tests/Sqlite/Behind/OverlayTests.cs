using Omni.Journal.Format;
using Omni.Journal.Sqlite.Behind;

namespace Omni.Journal.Tests.Sqlite.Behind;

/// <summary>What stands over the tables.</summary>
public sealed class OverlayTests
{
    private static readonly RowScope Scope = new("seats", "hall");

    private readonly Overlay overlay = new();

    [Fact]
    public void Row_ThatCameAndWentHere_LeavesNothingBehind()
    {
        Set("a", "1", isNew: true);
        Set("a", "2");
        Set("a", null);

        Assert.Equal(0, overlay.Count);
        Assert.Empty(overlay.Rows);
    }

    [Fact]
    public void Row_ThatItsTableHas_StaysAsGone()
    {
        Set("a", null);

        Assert.Equal(1, overlay.Count);
        Assert.Null(overlay.Rows[Scope]["a"].Value);
    }

    [Fact]
    public void Row_ThatWentAndCameAgain_IsNotTakenForNew()
    {
        Set("a", null);
        Set("a", "1", isNew: true);
        Set("a", null);

        Assert.Equal(1, overlay.Count);
        Assert.Null(overlay.Rows[Scope]["a"].Value);
    }

    [Fact]
    public void Layers_OverARunThatHasTheRow_ShowItAsGone()
    {
        var layers = new Layers();
        layers.Absorb(new Overlay(), [(Row("a", "1", isNew: true), 1)]);
        layers.BeginRun();
        layers.Absorb(new Overlay(), [(Row("a", null), 2)]);

        Assert.Null(Assert.Single(layers.FindRows(Scope, "")).Value.Value);
        layers.EndRun();
        Assert.Null(Assert.Single(layers.FindRows(Scope, "")).Value.Value);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "ab")]
    [InlineData("\uffff", "\U00010000")]
    [InlineData("x\ue000", "x\U0001f600")]
    public void Utf8Order_IsTheOrderOfTheBytes(string smaller, string larger)
    {
        Assert.True(Utf8Order.Comparer.Compare(smaller, larger) < 0);
        Assert.True(Utf8Order.Comparer.Compare(larger, smaller) > 0);
        Assert.True(Encoding(smaller).AsSpan().SequenceCompareTo(Encoding(larger)) < 0);
    }

    private static byte[] Encoding(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private void Set(string key, string? value, bool isNew = false) =>
        overlay.SetRow(Row(key, value, isNew), position: 1);

    private static EncodedRow Row(string key, string? value, bool isNew = false) =>
        new(Scope.Table, Scope.Scope, key, value is null ? null : Encoding(value), isNew);
}
