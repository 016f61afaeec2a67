#!/usr/bin/env python3
"""An agent frontend in a few lines: takes one offer, answers it, closes and wraps up.

usage: agent.py SERVER TOKEN REPLY                            (token: -- token --role agent --id agt_7)
"""
import sys

from omni.v1 import agent_service_pb2 as api
from omni_client import Omni, connect_agent, request_id

server, token, reply = sys.argv[1:4]

with Omni(server, token) as omni:
    # The one stream of a frontend: hello, a snapshot, then numbered events; after a break it goes on where it was.
    for item in connect_agent(omni, device_id="python"):
        kind = item.WhichOneof("item")
        if kind == "hello":
            omni.agents.SetRoutability(
                api.SetRoutabilityRequest(request_id=request_id(), routability=api.ROUTABILITY_AVAILABLE)
            )
            print(f"{item.hello.agent_id} is connected", flush=True)
        if kind != "event":
            continue
        event = item.event
        if event.WhichOneof("event") == "offer_made":
            offer = event.offer_made
            omni.agents.ConfirmOffer(api.ConfirmOfferRequest(offer_id=offer.offer_id))
            print(f"offered: {offer.briefing.messages[-1].text}", flush=True)
            work = dict(conversation_id=offer.conversation_id, interaction_id=offer.interaction_id)
            omni.agents.AcceptOffer(
                api.AcceptOfferRequest(request_id=request_id(), offer_id=offer.offer_id, epoch=offer.epoch, **work)
            )
            omni.agents.SendMessage(api.SendMessageRequest(request_id=request_id(), text=reply, **work))
        elif event.WhichOneof("event") == "message_status_changed":
            print("the customer has it", flush=True)
            omni.agents.CloseInteraction(api.CloseInteractionRequest(request_id=request_id(), **work))
            omni.agents.CompleteWrapUp(
                api.CompleteWrapUpRequest(request_id=request_id(), disposition="solved", **work)
            )
            print("closed", flush=True)
            break
