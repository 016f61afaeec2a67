"""One connection with a token on every call."""

import collections
import json
import uuid

import grpc
from omni.v1 import (
    agent_service_pb2_grpc,
    callback_service_pb2_grpc,
    channel_service_pb2_grpc,
    conversation_service_pb2_grpc,
    customer_service_pb2_grpc,
    event_service_pb2_grpc,
    queue_service_pb2_grpc,
    settings_service_pb2_grpc,
)

# Every request of omni.v1 may be repeated: commands carry an id, inputs one of their channel. So a call that meets a
# broken connection is made again, up to four times within about two seconds.
_RETRY = {
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 5,
                "initialBackoff": "0.2s",
                "maxBackoff": "2s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE"],
            },
        }
    ]
}

# A network that died in silence is noticed after 15 s; without this a stream would wait for hours. A server that was away
# is found within 2 s of its return; the library would wait for up to two minutes.
_OPTIONS = (
    ("grpc.initial_reconnect_backoff_ms", 250),
    ("grpc.max_reconnect_backoff_ms", 2_000),
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.http2.max_pings_without_data", 0),
    ("grpc.service_config", json.dumps(_RETRY)),
)


class Omni:
    """All services of ``omni.v1`` at one server. Safe to use from several threads; close it, or use it in ``with``.

    server: host and port, for example "127.0.0.1:5080".
    token: a text, or a function that is asked before each call, for tokens that expire meanwhile.
    credentials: of the channel, where the server or a proxy before it speaks TLS; None: plain HTTP/2.
    """

    def __init__(self, server, token, credentials=None):
        self._channel = (
            grpc.secure_channel(server, credentials, _OPTIONS)
            if credentials
            else grpc.insecure_channel(server, _OPTIONS)
        )
        channel = grpc.intercept_channel(self._channel, _Bearer(token if callable(token) else lambda: token))
        self.agents = agent_service_pb2_grpc.AgentServiceStub(channel)
        self.callbacks = callback_service_pb2_grpc.CallbackServiceStub(channel)
        self.channels = channel_service_pb2_grpc.ChannelServiceStub(channel)
        self.conversations = conversation_service_pb2_grpc.ConversationServiceStub(channel)
        self.customers = customer_service_pb2_grpc.CustomerServiceStub(channel)
        self.events = event_service_pb2_grpc.EventServiceStub(channel)
        self.queues = queue_service_pb2_grpc.QueueServiceStub(channel)
        self.settings = settings_service_pb2_grpc.SettingsServiceStub(channel)

    def close(self):
        """Ends every call and the connection."""
        self._channel.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def request_id():
    """For a command. Keep it until the answer is there and repeat with the same one: it counts once."""
    return uuid.uuid4().hex


class _Bearer(
    grpc.UnaryUnaryClientInterceptor,
    grpc.UnaryStreamClientInterceptor,
    grpc.StreamUnaryClientInterceptor,
    grpc.StreamStreamClientInterceptor,
):
    """Puts the token on each call."""

    def __init__(self, token):
        self._token = token

    def _call(self, continuation, details, request):
        metadata = [*(details.metadata or ()), ("authorization", f"Bearer {self._token()}")]
        return continuation(_Details(**{**_fields(details), "metadata": metadata}), request)

    intercept_unary_unary = intercept_unary_stream = _call
    intercept_stream_unary = intercept_stream_stream = _call


_FIELDS = ("method", "timeout", "metadata", "credentials", "wait_for_ready", "compression")


class _Details(collections.namedtuple("_Details", _FIELDS), grpc.ClientCallDetails):
    """What a call is made with."""


def _fields(details):
    return {name: getattr(details, name, None) for name in _FIELDS}
