using Omni.Silo.Processes;

namespace Omni.Silo.Tests.Processes;

public sealed class ReadyLineTests
{
    [Fact]
    public void TryParse_ReadyLine_HoldsAddressesAndProcess()
    {
        var ready = ReadyLine.TryParse(
            "ready grpc=http://127.0.0.1:4001 http=http://127.0.0.1:4002 store=/tmp/my store pid=77");

        Assert.Equal(new(new("http://127.0.0.1:4001"), new("http://127.0.0.1:4002"), 77), ready);
    }

    [Theory]
    [InlineData("")]
    [InlineData("info: ready grpc=http://127.0.0.1:4001 http=http://127.0.0.1:4002 store=x pid=77")]
    [InlineData("ready grpc=http://127.0.0.1:4001 store=x pid=77")]
    [InlineData("ready grpc=http://127.0.0.1:4001 http=http://127.0.0.1:4002 store=x pid=")]
    public void TryParse_AnyOtherLine_IsNull(string line) => Assert.Null(ReadyLine.TryParse(line));
}
