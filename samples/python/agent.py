#!/usr/bin/env python3
"""An agent frontend in a few lines: takes one offer, answers it, closes and wraps up.

usage: agent.py SERVER TOKEN REPLY                            (token: -- token --role agent --id agt_7)
"""
import sys
import uuid

import grpc
from omni.v1 import agent_service_pb2 as api, agent_service_pb2_grpc

server, token, reply = sys.argv[1:4]
agent = agent_service_pb2_grpc.AgentServiceStub(grpc.insecure_channel(server))
auth = [("authorization", f"Bearer {token}")]


def request_id():
    """Every command carries one: repeated with the same id it counts once."""
    return uuid.uuid4().hex


# The one stream of a frontend. Its cursor, handed back in ConnectRequest, goes on where this stream ended.
events = agent.Connect(api.ConnectRequest(device_id="python"), metadata=auth)
hello = next(events).hello
print(f"{hello.agent_id} is connected", flush=True)
agent.SetRoutability(
    api.SetRoutabilityRequest(request_id=request_id(), routability=api.ROUTABILITY_AVAILABLE), metadata=auth
)

for item in events:
    if item.WhichOneof("item") != "event":
        continue
    event = item.event
    if event.WhichOneof("event") == "offer_made":
        offer = event.offer_made
        agent.ConfirmOffer(api.ConfirmOfferRequest(offer_id=offer.offer_id), metadata=auth)
        print(f"offered: {offer.briefing.messages[-1].text}", flush=True)
        work = dict(conversation_id=offer.conversation_id, interaction_id=offer.interaction_id)
        agent.AcceptOffer(
            api.AcceptOfferRequest(request_id=request_id(), offer_id=offer.offer_id, epoch=offer.epoch, **work),
            metadata=auth,
        )
        agent.SendMessage(api.SendMessageRequest(request_id=request_id(), text=reply, **work), metadata=auth)
    elif event.WhichOneof("event") == "message_status_changed":
        print("the customer has it", flush=True)
        agent.CloseInteraction(api.CloseInteractionRequest(request_id=request_id(), **work), metadata=auth)
        agent.CompleteWrapUp(
            api.CompleteWrapUpRequest(request_id=request_id(), disposition="solved", **work), metadata=auth
        )
        print("closed", flush=True)
        break
