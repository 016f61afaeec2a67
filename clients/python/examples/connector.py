#!/usr/bin/env python3
"""A channel connector in a few lines: brings one message in, then prints and acknowledges what goes out.

usage: connector.py SERVER TOKEN VISITOR TEXT [REPLIES]      (token: -- token --role connector --id cnn_web)
"""
import sys

from omni.v1 import channel_service_pb2 as api, types_pb2 as types
from omni_client import Omni, deliver

server, token, visitor, text = sys.argv[1:5]
replies = int(sys.argv[5]) if len(sys.argv) > 5 else 1

with Omni(server, token) as omni:
    accepted = omni.channels.Ingest(
        api.IngestRequest(
            channel="webchat",
            address=types.Identifier(kind=types.IDENTIFIER_KIND_HANDLE, network="webchat", value=visitor),
            external_id=f"{visitor}-1",  # the same id again would get the same answer: retry as often as needed
            evidence=types.EVIDENCE_CHANNEL_VERIFIED,
            text=text,
        )
    )
    print(f"accepted {accepted.message_id} in {accepted.conversation_id}", flush=True)

    # What has to go out is a stream: everything not acknowledged yet, then what is new; opened again after a break.
    for item in deliver(omni):
        delivery = item.delivery
        if delivery.WhichOneof("order") != "text":
            continue
        print(f"{delivery.agent_id}: {delivery.text}", flush=True)
        report = api.StatusReport(
            conversation_id=delivery.conversation_id,
            delivery=api.DeliveryReport(
                delivery_id=delivery.delivery_id, status=types.DELIVERY_STATUS_DELIVERED
            ),
        )
        omni.channels.ReportStatus(api.ReportStatusRequest(reports=[report]))
        replies -= 1
        if replies == 0:
            break
