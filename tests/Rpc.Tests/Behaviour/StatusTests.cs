using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class StatusTests
{
    [Fact]
    public void Status_WithoutCause_NamesCodeAndDetail()
    {
        Assert.Equal(
            "Status(StatusCode=\"NotFound\", Detail=\"gone\")",
            new Status(StatusCode.NotFound, "gone").ToString());
    }

    [Fact]
    public void Status_WithCause_NamesItsTypeAndMessage()
    {
        var status = new Status(StatusCode.Unavailable, "down", new TimeoutException("late"));

        Assert.Equal(
            "Status(StatusCode=\"Unavailable\", Detail=\"down\", DebugException=\"System.TimeoutException: late\")",
            status.ToString());
    }

    [Fact]
    public void Defaults_HaveTheirCodeAndNoDetail()
    {
        Assert.Equal((StatusCode.OK, ""), (Status.DefaultSuccess.StatusCode, Status.DefaultSuccess.Detail));
        Assert.Equal((StatusCode.Cancelled, ""), (Status.DefaultCancelled.StatusCode, Status.DefaultCancelled.Detail));
    }

    [Fact]
    public void StatusCodes_HaveTheNumbersOfTheWire()
    {
        string[] names =
        [
            "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists",
            "PermissionDenied", "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented",
            "Internal", "Unavailable", "DataLoss", "Unauthenticated",
        ];

        Assert.Equal(names, Enumerable.Range(0, 17).Select(number => ((StatusCode)number).ToString()));
    }

    [Fact]
    public void Exception_OfStatus_CarriesItsCauseAndText()
    {
        var cause = new TimeoutException("late");
        var status = new Status(StatusCode.Unavailable, "down", cause);

        var exception = new RpcException(status);

        Assert.Same(cause, exception.InnerException);
        Assert.Equal(status.ToString(), exception.Message);
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Empty(exception.Trailers);
    }

    [Fact]
    public void Exception_WithMessageAndTrailers_KeepsBoth()
    {
        var trailers = new Metadata { { "k", "v" } };

        var exception = new RpcException(new Status(StatusCode.Aborted, "race"), trailers, "own words");

        Assert.Equal("own words", exception.Message);
        Assert.Same(trailers, exception.Trailers);
        Assert.Equal("own words", new RpcException(exception.Status, "own words").Message);
        Assert.Throws<ArgumentNullException>(() => new RpcException(exception.Status, (Metadata)null!));
    }
}
