#!/usr/bin/env python3
"""Asks a server what it offers and calls it, without any generated code: by gRPC reflection.

usage: explore.py SERVER                        services and their methods
       explore.py SERVER METHOD                 what a method takes and gives: omni.v1.QueueService/GetPosition
       explore.py SERVER METHOD TOKEN JSON      calls it; answers are JSON, one a line
"""
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

METHOD = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"


def reflection_messages():
    """The part of grpc.reflection.v1 that is needed here, as message classes."""
    string, message, raw = 9, 11, 12
    file = descriptor_pb2.FileDescriptorProto(name="reflection.proto", package="r", syntax="proto3")

    def add(name, *fields):
        declared = file.message_type.add(name=name)
        for field, number, kind, repeated, type_name in fields:
            label = 3 if repeated else 1
            declared.field.add(name=field, number=number, type=kind, label=label, type_name=type_name)

    add("Service", ("name", 1, string, False, None))
    add("Services", ("service", 1, message, True, ".r.Service"))
    add("Files", ("file", 1, raw, True, None))
    add("Error", ("code", 1, 5, False, None), ("text", 2, string, False, None))
    add("Request", ("symbol", 4, string, False, None), ("list", 7, string, False, None))
    add(
        "Response",
        ("files", 4, message, False, ".r.Files"),
        ("services", 6, message, False, ".r.Services"),
        ("error", 7, message, False, ".r.Error"),
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return (factory.GetPrototype(pool.FindMessageTypeByName(f"r.{name}")) for name in ("Request", "Response"))


Request, Response = reflection_messages()


def ask(channel, **question):
    call = channel.stream_stream(METHOD, Request.SerializeToString, Response.FromString)
    response = next(call(iter([Request(**question)])))
    if response.HasField("error"):
        sys.exit(f"{response.error.text}")
    return response


def load(channel, symbol):
    """The schema around a symbol."""
    files = [descriptor_pb2.FileDescriptorProto.FromString(file) for file in ask(channel, symbol=symbol).files.file]
    waiting, pool = {file.name: file for file in files}, descriptor_pool.DescriptorPool()
    while waiting:
        for file in [file for file in waiting.values() if not waiting.keys() & set(file.dependency)]:
            pool.Add(waiting.pop(file.name))
    return pool


def show(message, indent="  "):
    for field in message.fields:
        kind = (field.message_type or field.enum_type).full_name if field.type in (11, 14) else field.type
        names = {1: "double", 3: "int64", 4: "uint64", 5: "int32", 8: "bool", 9: "string", 12: "bytes"}
        many = "repeated " if field.label == 3 else ""
        print(f"{indent}{many}{names.get(kind, kind)} {field.json_name} = {field.number}")


def main(server, name="", token="", text=""):
    channel = grpc.insecure_channel(server)
    if not name:
        for service in ask(channel, list="*").services.service:
            methods = load(channel, service.name).FindServiceByName(service.name).methods
            print(service.name, *(method.name for method in methods))
        return
    service, _, method_name = name.partition("/")
    pool = load(channel, service)
    method = pool.FindServiceByName(service).FindMethodByName(method_name)
    if not token:
        print(f"takes {method.input_type.full_name}")
        show(method.input_type)
        print(f"gives {method.output_type.full_name}")
        show(method.output_type)
        return
    factory = message_factory.MessageFactory(pool)
    takes, gives = (factory.GetPrototype(kind) for kind in (method.input_type, method.output_type))
    call = channel.stream_stream(f"/{name}", takes.SerializeToString, gives.FromString)
    request = json_format.Parse(text or "{}", takes())
    try:
        for answer in call(iter([request]), metadata=[("authorization", f"Bearer {token}")]):
            answered = json_format.MessageToDict(answer)
            print(json_format.json.dumps(answered, ensure_ascii=False), flush=True)
    except grpc.RpcError as error:
        sys.exit(f"{error.code().name}: {error.details()}")


main(*sys.argv[1:])
