// What the scripts on @grpc/grpc-js share: no code is generated, the protos are read as they are.
import { fileURLToPath } from "node:url";
import { credentials, loadPackageDefinition, Metadata } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

export { Metadata, status } from "@grpc/grpc-js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Packages of some protos; a service class has `at(server)`, which makes a client over h2c. */
export function load(files, folders) {
  const includeDirs = folders.map(folder => `${root}/${folder}`);
  const options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true, includeDirs };
  return withAt(loadPackageDefinition(loadSync(files, options)));
}

/** Calls a unary method; rejects with the client's ServiceError. */
export function unary(client, method, request, metadata = new Metadata()) {
  return new Promise((resolve, reject) =>
    client[method](request, metadata, (error, response) => (error ? reject(error) : resolve(response))),
  );
}

/** What a stream brings; leaving the loop cancels the call. */
export async function* items(stream) {
  try {
    yield* stream;
  } finally {
    stream.on("error", () => {});
    stream.cancel();
  }
}

function withAt(scope) {
  for (const value of Object.values(scope)) {
    if (typeof value === "function") value.at = server => new value(server, credentials.createInsecure());
    else if (!("format" in value)) withAt(value);
  }
  return scope;
}
