#!/usr/bin/env python3
"""A CRM that follows the log of events: prints what customers write and survives every break.

usage: follow.py SERVER TOKEN CURSOR_FILE [COUNT]             (token: -- token --role integrator --id crm)
"""
import json
import pathlib
import sys

from omni.v1 import types_pb2 as types
from omni_client import Omni, follow

server, token, file = sys.argv[1:4]
left = int(sys.argv[4]) if len(sys.argv) > 4 else -1
kept = pathlib.Path(file)
cursor = kept.read_text() if kept.exists() else ""

with Omni(server, token) as omni:
    for response in follow(omni, cursor, filter=types.EventFilter(types=["MessageReceived"])):
        if response.HasField("gap"):
            print("another log: everything comes again", flush=True)
        for event in response.events.events:
            text = "(erased)" if event.erased else json.loads(event.personal)["Text"]
            print(f"{event.position} {event.customer_id}: {text}", flush=True)
            left -= 1
        # Only now: what was not handled comes again after a break. Heartbeats move the cursor too.
        kept.write_text(response.cursor)
        if left == 0:
            break
