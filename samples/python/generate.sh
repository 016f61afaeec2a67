#!/usr/bin/env bash
# Makes the Python classes of the API in the folder given (default: gen). Needs protobuf-compiler and
# protobuf-compiler-grpc and libprotobuf-dev; the examples need python3-grpcio.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-gen}
mkdir -p "$out"
cd "$root/src/Api/Protos"
protoc -I. --python_out="$(cd "$OLDPWD" && realpath "$out")" --grpc_out="$(cd "$OLDPWD" && realpath "$out")" \
  --plugin=protoc-gen-grpc="$(command -v grpc_python_plugin)" omni/v1/*.proto
