"""Asks a server for its health and its schema, with no generated code: messages are taken apart by hand."""

import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool


def fields(message):
    """Numbers and contents of the length-delimited fields of a message."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        length, at = varint(message, at)
        if tag & 7 == 2:
            yield tag >> 3, message[at : at + length]
            at += length


def varint(message, at):
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def files_of(channel, version, symbol):
    """The file that declares a symbol, then all it needs."""
    call = channel.stream_stream(f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo")
    question = b"\x22" + bytes([len(symbol)]) + symbol.encode()
    answer = next(call(iter([question]), timeout=20))
    response = dict(fields(answer))[4]
    return [descriptor_pb2.FileDescriptorProto.FromString(file) for number, file in fields(response) if number == 1]


channel = grpc.insecure_channel(sys.argv[1])
print("health", channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=20).hex())
print("unknown", next(channel.unary_stream("/grpc.health.v1.Health/Watch")(b"\x0a\x01x", timeout=20)).hex())
for version in "v1", "v1alpha":
    pool = descriptor_pool.DescriptorPool()
    waiting = {file.name: file for file in files_of(channel, version, "omni.v1.CustomerService")}
    while waiting:
        ready = [file for file in waiting.values() if not waiting.keys() & set(file.dependency)]
        for file in ready:
            pool.AddSerializedFile(waiting.pop(file.name).SerializeToString())
    service = pool.FindServiceByName("omni.v1.CustomerService")
    print(version, ",".join(method.name for method in service.methods))
