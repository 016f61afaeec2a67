#!/usr/bin/env bash
# Makes the Python classes of the API in the folder given (default: gen). Needs protobuf-compiler and
# protobuf-compiler-grpc and libprotobuf-dev; the examples need python3-grpcio.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-gen}
mkdir -p "$out"
out=$(realpath "$out")
cd "$root/src/Api/Protos"
protoc -I. --python_out="$out" --grpc_out="$out" \
  --plugin=protoc-gen-grpc="$(command -v grpc_python_plugin)" omni/v1/*.proto
protoc -I. --python_out="$out" google/api/*.proto
