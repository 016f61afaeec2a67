#!/usr/bin/env python3
"""A channel connector in a few lines: brings one message in, then prints and acknowledges what goes out.

usage: connector.py SERVER TOKEN VISITOR TEXT [REPLIES]      (token: -- token --role connector --id cnn_web)
"""
import sys

import grpc
from omni.v1 import channel_service_pb2 as api, channel_service_pb2_grpc, types_pb2 as types

server, token, visitor, text = sys.argv[1:5]
replies = int(sys.argv[5]) if len(sys.argv) > 5 else 1
channels = channel_service_pb2_grpc.ChannelServiceStub(grpc.insecure_channel(server))
auth = [("authorization", f"Bearer {token}")]

# What has to go out is a stream: everything not acknowledged yet, then what is new. Its first item is a hello.
outgoing = channels.Deliver(api.DeliverRequest(), metadata=auth)
next(outgoing)

accepted = channels.Ingest(
    api.IngestRequest(
        channel="webchat",
        address=types.Identifier(kind=types.IDENTIFIER_KIND_HANDLE, network="webchat", value=visitor),
        external_id=f"{visitor}-1",  # the same id again would get the same answer: retry as often as needed
        evidence=types.EVIDENCE_CHANNEL_VERIFIED,
        text=text,
    ),
    metadata=auth,
)
print(f"accepted {accepted.message_id} in {accepted.conversation_id}", flush=True)

for item in outgoing:
    if item.WhichOneof("item") != "delivery" or item.delivery.WhichOneof("order") != "text":
        continue
    print(f"{item.delivery.agent_id}: {item.delivery.text}", flush=True)
    channels.ReportStatus(
        api.ReportStatusRequest(
            reports=[
                api.StatusReport(
                    conversation_id=item.delivery.conversation_id,
                    delivery=api.DeliveryReport(
                        delivery_id=item.delivery.delivery_id, status=types.DELIVERY_STATUS_DELIVERED
                    ),
                )
            ]
        ),
        metadata=auth,
    )
    replies -= 1
    if replies == 0:
        break
