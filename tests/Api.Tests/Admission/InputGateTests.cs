using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Domain.Channels;

namespace Omni.Api.Tests.Admission;

public sealed class InputGateTests
{
    private readonly InputGate gate = new(new ApiLimits { InputsUnderWay = 10 });

    [Theory]
    [InlineData(ChannelClass.Deferred, 5)]
    [InlineData(ChannelClass.Chat, 8)]
    [InlineData(ChannelClass.Live, 10)]
    public void Class_HasRoomFor(ChannelClass channelClass, int inputs)
    {
        for (var i = 0; i < inputs; i++) gate.Enter(channelClass);
        var refused = Assert.Throws<RefusalException>(() => gate.Enter(channelClass));
        Assert.Equal((RefusalKind.LimitReached, "OVERLOADED"), (refused.Kind, refused.Reason));
        Assert.NotNull(refused.RetryAfter);
        Assert.Equal(inputs, gate.UnderWay);

        gate.Leave();
        gate.Enter(channelClass);
    }

    [Fact]
    public void MailInExcess_NeverKeepsACallOut()
    {
        for (var i = 0; i < 100; i++)
            try
            {
                gate.Enter(ChannelClass.Deferred);
            }
            catch (RefusalException)
            {
                // As it should be.
            }

        for (var i = 0; i < 5; i++) gate.Enter(ChannelClass.Live);
    }
}
