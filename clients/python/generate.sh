#!/usr/bin/env bash
# Makes the Python classes of omni.v1 in the folder given (default: beside the helpers) from the schema that is checked in.
# Needs protobuf-compiler and protobuf-compiler-grpc; programs then need python3-grpcio.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
schema=$here/../../src/Api/Protos/omni.v1.binpb
files=$(grep -aoE '(omni/v1|google/api)/[a-z_]+\.proto' "$schema" | sort -u)
# shellcheck disable=SC2086
protoc --descriptor_set_in="$schema" --python_out="$out" --grpc_out="$out" \
  --plugin=protoc-gen-grpc="$(command -v grpc_python_plugin)" $files
