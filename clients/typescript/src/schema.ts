import { createFileRegistry, type DescService, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

/** Finds a service by its name; the type is that of the generated service, `serviceOf<typeof AgentService>(…)`. */
export type ServiceOf = <S extends DescService>(name: S["typeName"]) => S;

/**
 * The services of a schema that was read at run time (`omni.v1.binpb`) instead of the generated ones, for a page that comes
 * from the server it calls: it then holds no copy of the schema, and only types are taken from this package.
 *
 * @param schema A `google.protobuf.FileDescriptorSet` with everything it imports.
 */
export function readSchema(schema: Uint8Array): ServiceOf {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, schema));
  return <S extends DescService>(name: S["typeName"]) => {
    const service = registry.getService(name);
    if (!service) throw new Error(`The schema has no service ${name}; the server is older than the page.`);
    return service as S;
  };
}
