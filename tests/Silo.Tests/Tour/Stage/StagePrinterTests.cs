using Omni.Silo.Commands;
using Omni.Silo.Tour.Stage;

namespace Omni.Silo.Tests.Tour.Stage;

public sealed class StagePrinterTests
{
    private readonly StringWriter _output = new();
    private readonly Expectations _expectations = new();

    [Fact]
    public void Expect_Held_IsTickedWithItsTime()
    {
        Printer().Expect(new(Party.Agent, "Anna"), "is offered John", Finding.SeenAfter(TimeSpan.FromMilliseconds(4)));

        Assert.Contains("✓ is offered John", _output.ToString());
        Assert.Contains("4.0 ms", _output.ToString());
        Assert.Equal("1 expectations, 0 failed", $"{_expectations}");
    }

    [Fact]
    public void Expect_NotHeld_IsCountedAndTellsWhatWasSeen()
    {
        Printer().Expect(new(Party.Agent, "Anna"), "hears nothing", new(Held: false, "2 offers [x]"));

        Assert.Contains("✗ hears nothing", _output.ToString());
        Assert.Contains("seen: 2 offers [x]", _output.ToString());
        Assert.Equal(1, _expectations.Failed);
    }

    [Fact]
    public void Act_OutputIsNoTerminal_HasNoControlCodes()
    {
        Printer().Act(new(Party.Customer, "Daria"), "writes \"Здравствуйте! 📦\"");

        Assert.DoesNotContain('\u001b', _output.ToString());
        Assert.Contains("writes \"Здравствуйте! 📦\"", _output.ToString());
    }

    [Fact]
    public void Act_LongText_StaysWithin80Columns()
    {
        Printer().Act(new(Party.Customer, "Daria"), string.Join(' ', Enumerable.Repeat("word", 40)));

        Assert.All(_output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private StagePrinter Printer()
    {
        var console = Terminal.Over(_output, isPlain: true);
        console.Profile.Width = 80;
        return new(console, _expectations);
    }
}
