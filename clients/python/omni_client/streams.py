"""Streams that go on over breaks of the network and restarts of the server."""

import random
import time

import grpc
from omni.v1 import agent_service_pb2, channel_service_pb2, event_service_pb2

from omni_client.refusal import refusal_of

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0

# What no repetition mends when it is not Omni that says so: a wrong address, a proxy that refuses.
_FINAL = {
    grpc.StatusCode.CANCELLED,
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.UNAUTHENTICATED,
    grpc.StatusCode.UNIMPLEMENTED,
}


def connect_agent(omni, device_id, mobile=False):
    """The agent's one stream, as ConnectResponses: after each break it goes on behind the last one handled.

    An item counts as handled when the next one is asked for. A gap is announced by a hello and followed by a snapshot.
    Ends with grpc.RpcError when opening again cannot help: another stream of the device took over, the token is refused.
    """
    cursor = ""

    def connect():
        return omni.agents.Connect(
            agent_service_pb2.ConnectRequest(device_id=device_id, mobile=mobile, cursor=cursor)
        )

    for item in keep_open(connect):
        yield item
        cursor = item.cursor


def follow(omni, cursor="", **request):
    """The log of events, as FollowResponses; begins behind the cursor, goes on as connect_agent does.

    Keep the cursor of each response once it is handled; request: further fields of FollowRequest.
    """

    def again():
        return omni.events.Follow(event_service_pb2.FollowRequest(cursor=cursor, **request))

    for response in keep_open(again):
        yield response
        cursor = response.cursor


def deliver(omni):
    """What a connector has to send, as DeliverResponses, after each break beginning with what it has not acknowledged."""
    return keep_open(lambda: omni.channels.Deliver(channel_service_pb2.DeliverRequest()))


def keep_open(open_stream, sleep=time.sleep):
    """The items of a stream that is opened again whenever it ends and that may help.

    Pauses double from 0.25 s to 5 s, each drawn at random below that, and are never shorter than Omni asked for.
    """
    limit = _FIRST_PAUSE
    while True:
        stream, was_open, asked_for = open_stream(), False, 0.0
        try:
            for item in stream:
                was_open, limit = True, _FIRST_PAUSE
                yield item
        except grpc.RpcError as error:
            if not _is_worth_retrying(error, was_open):
                raise
            refusal = refusal_of(error)
            asked_for = refusal.retry_after or 0.0 if refusal else 0.0
        finally:
            stream.cancel()
        sleep(max(random.uniform(0, limit), asked_for))
        limit = min(limit * 2, _LONGEST_PAUSE)


def _is_worth_retrying(error, was_open):
    refusal = refusal_of(error)
    if refusal is None:
        return error.code() not in _FINAL
    if refusal.reason == "TOKEN_EXPIRED":
        return was_open
    return error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED)
