"""The API of Omni over gRPC: typed stubs for every service, and what every program would have to write again.

Messages and stubs are the generated ones of ``omni.v1``; see the protos for what each method promises.
"""

from omni_client.client import Omni, request_id
from omni_client.refusal import Refusal, refusal_of
from omni_client.streams import connect_agent, deliver, follow

__all__ = ["Omni", "Refusal", "connect_agent", "deliver", "follow", "refusal_of", "request_id"]
