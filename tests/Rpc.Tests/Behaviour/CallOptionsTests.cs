using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class CallOptionsTests
{
    [Fact]
    public void Options_ByDefault_AskForNothing()
    {
        var options = new CallOptions();

        Assert.Null(options.Headers);
        Assert.Null(options.Deadline);
        Assert.Null(options.WriteOptions);
        Assert.Null(options.PropagationToken);
        Assert.Null(options.Credentials);
        Assert.False(options.CancellationToken.CanBeCanceled);
        Assert.False(options.IsWaitForReady);
    }

    [Fact]
    public void With_EachPart_ChangesOnlyTheCopy()
    {
        using var source = new CancellationTokenSource();
        var headers = new Metadata();
        var deadline = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var before = new CallOptions();

        var after = before.WithHeaders(headers).WithDeadline(deadline).WithCancellationToken(source.Token)
            .WithWriteOptions(write).WithCredentials(credentials).WithWaitForReady();

        Assert.Same(headers, after.Headers);
        Assert.Equal(deadline, after.Deadline);
        Assert.Equal(source.Token, after.CancellationToken);
        Assert.Same(write, after.WriteOptions);
        Assert.Same(credentials, after.Credentials);
        Assert.True(after.IsWaitForReady);
        Assert.False(after.WithWaitForReady(false).IsWaitForReady);
        Assert.Equal(new CallOptions(), before);
    }
}
