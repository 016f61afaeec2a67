"""Plays cases of gRPC's interoperability test descriptions with grpcio: one by name, over a connection of its own.

usage: cases.py SERVER CASE
"""

import sys
import threading

import grpc
from grpc_testing_protocol import test_pb2 as api, test_pb2_grpc

LARGE_REQUEST, LARGE_RESPONSE = 271828, 314159
REQUESTS, RESPONSES = (27182, 8, 1828, 45904), (31415, 9, 2653, 58979)
INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
ECHOED = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
TIMEOUT = 9


def zeros(size):
    return api.Payload(body=bytes(size))


def large(**fields):
    return api.SimpleRequest(response_size=LARGE_RESPONSE, payload=zeros(LARGE_REQUEST), **fields)


def ask(response, request):
    return api.StreamingOutputCallRequest(
        response_parameters=[api.ResponseParameters(size=response)], payload=zeros(request)
    )


def expect(seen, wanted):
    if seen != wanted:
        raise AssertionError(f"expected {wanted!r}, saw {seen!r}")


def expect_end(code, call, details=None):
    """The call must end with that status."""
    try:
        call()
    except grpc.RpcError as error:
        expect(error.code(), code)
        if details is not None:
            expect(error.details(), details)
        return
    raise AssertionError(f"expected {code}, the call succeeded")


def empty_unary(stub):
    expect(stub.EmptyCall(api.Empty(), timeout=TIMEOUT), api.Empty())


def large_unary(stub):
    expect(stub.UnaryCall(large(), timeout=TIMEOUT).payload, zeros(LARGE_RESPONSE))


def client_compressed_unary(stub):
    expecting = large(expect_compressed=api.BoolValue(value=True))
    plain = large(expect_compressed=api.BoolValue(value=False))
    expect_end(grpc.StatusCode.INVALID_ARGUMENT, lambda: stub.UnaryCall(expecting, timeout=TIMEOUT))
    compressed = stub.UnaryCall(expecting, timeout=TIMEOUT, compression=grpc.Compression.Gzip)
    expect(compressed.payload, zeros(LARGE_RESPONSE))
    expect(stub.UnaryCall(plain, timeout=TIMEOUT).payload, zeros(LARGE_RESPONSE))


def client_streaming(stub):
    requests = (api.StreamingInputCallRequest(payload=zeros(size)) for size in REQUESTS)
    expect(stub.StreamingInputCall(requests, timeout=TIMEOUT).aggregated_payload_size, 74922)


def server_streaming(stub):
    request = api.StreamingOutputCallRequest(
        response_parameters=[api.ResponseParameters(size=size) for size in RESPONSES]
    )
    sizes = [len(response.payload.body) for response in stub.StreamingOutputCall(request, timeout=TIMEOUT)]
    expect(tuple(sizes), RESPONSES)


def ping_pong(stub):
    turn = threading.Semaphore(1)
    call = stub.FullDuplexCall(in_turn(turn), timeout=TIMEOUT)
    for size in RESPONSES:
        expect(len(next(call).payload.body), size)
        turn.release()
    expect(next(call, None), None)


def in_turn(turn):
    """Requests, and the end of them, each when it is its turn."""
    for response, request in zip(RESPONSES, REQUESTS):
        turn.acquire()
        yield ask(response, request)
    turn.acquire()


def empty_stream(stub):
    expect(list(stub.FullDuplexCall(iter(()), timeout=TIMEOUT)), [])


def custom_metadata(stub):
    response, unary = stub.UnaryCall.with_call(large(), metadata=ECHOED, timeout=TIMEOUT)
    expect(response.payload, zeros(LARGE_RESPONSE))
    expect_echoed(unary)
    duplex = stub.FullDuplexCall(iter([ask(LARGE_RESPONSE, LARGE_REQUEST)]), metadata=ECHOED, timeout=TIMEOUT)
    expect([response.payload for response in duplex], [zeros(LARGE_RESPONSE)])
    expect_echoed(duplex)


def expect_echoed(call):
    expect(dict(call.initial_metadata()).get(INITIAL), ECHOED[0][1])
    expect(dict(call.trailing_metadata()).get(TRAILING), ECHOED[1][1])


def status_code_and_message(stub):
    status = api.EchoStatus(code=2, message="test status message")
    unary = api.SimpleRequest(response_status=status)
    expect_end(grpc.StatusCode.UNKNOWN, lambda: stub.UnaryCall(unary, timeout=TIMEOUT), status.message)
    duplex = api.StreamingOutputCallRequest(response_status=status)
    call = stub.FullDuplexCall(iter([duplex]), timeout=TIMEOUT)
    expect_end(grpc.StatusCode.UNKNOWN, lambda: next(call), status.message)


def special_status_message(stub):
    request = api.SimpleRequest(response_status=api.EchoStatus(code=2, message=SPECIAL))
    expect_end(grpc.StatusCode.UNKNOWN, lambda: stub.UnaryCall(request, timeout=TIMEOUT), SPECIAL)


def unimplemented_method(stub):
    expect_end(grpc.StatusCode.UNIMPLEMENTED, lambda: stub.UnimplementedCall(api.Empty(), timeout=TIMEOUT))


def unimplemented_service(stub):
    other = test_pb2_grpc.UnimplementedServiceStub(channel)
    expect_end(grpc.StatusCode.UNIMPLEMENTED, lambda: other.UnimplementedCall(api.Empty(), timeout=TIMEOUT))


def cancel_after_begin(stub):
    call = stub.StreamingInputCall.future(in_turn(threading.Semaphore(0)), timeout=TIMEOUT)
    call.cancel()
    expect(call.code(), grpc.StatusCode.CANCELLED)


def cancel_after_first_response(stub):
    call = stub.FullDuplexCall(in_turn(threading.Semaphore(1)), timeout=TIMEOUT)
    expect(len(next(call).payload.body), RESPONSES[0])
    call.cancel()
    expect_end(grpc.StatusCode.CANCELLED, lambda: next(call))


def timeout_on_sleeping_server(stub):
    asking_nothing = (api.StreamingOutputCallRequest(payload=request.payload) for request in in_turn(threading.Semaphore(1)))
    call = stub.FullDuplexCall(asking_nothing, timeout=0.001)
    expect_end(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(call))


server, case = sys.argv[1:]
with grpc.insecure_channel(server) as channel:
    globals()[case](test_pb2_grpc.TestServiceStub(channel))
