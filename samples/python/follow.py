#!/usr/bin/env python3
"""A CRM that follows the log of events: prints what customers write and survives every break.

usage: follow.py SERVER TOKEN CURSOR_FILE [COUNT]             (token: -- token --role integrator --id crm)
"""
import json
import pathlib
import sys
import time

import grpc
from omni.v1 import event_service_pb2 as api, event_service_pb2_grpc

server, token, file = sys.argv[1:4]
left = int(sys.argv[4]) if len(sys.argv) > 4 else -1
events = event_service_pb2_grpc.EventServiceStub(grpc.insecure_channel(server))
auth = [("authorization", f"Bearer {token}")]
kept = pathlib.Path(file)


def follow():
    """Follows until the stream breaks; behind the kept cursor when there is one."""
    global left
    request = api.FollowRequest(cursor=kept.read_text() if kept.exists() else "")
    request.filter.types.append("MessageReceived")
    for response in events.Follow(request, metadata=auth):
        if response.HasField("gap"):
            print("another log: everything comes again", flush=True)
        for event in response.events.events:
            text = "(erased)" if event.erased else json.loads(event.personal)["Text"]
            print(f"{event.position} {event.customer_id}: {text}", flush=True)
            left -= 1
        # Only now: what was not handled comes again after a break. Heartbeats move the cursor too.
        kept.write_text(response.cursor)
        if left == 0:
            sys.exit()


while True:
    try:
        follow()
    except grpc.RpcError as error:
        if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED):
            raise
        time.sleep(1)
