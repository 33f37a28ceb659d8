import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Nest writes nullable fields as OpenAPI 3.0 did (`nullable: true`); 3.1 is JSON Schema, where null is a type.
 * Returns a copy of `document` in which it is.
 */
export function toOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return convert(document) as OpenAPIObject;
}

function convert(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(convert);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const { nullable, ...rest } = node as Record<string, unknown>;
  const converted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, convert(value)]));
  return nullable === true ? orNull(converted) : converted;
}

function orNull(schema: Record<string, unknown>): Record<string, unknown> {
  const { type, enum: values, allOf, $ref, ...rest } = schema;
  if (Array.isArray(allOf) || typeof $ref === 'string') {
    const reference = Array.isArray(allOf) ? (allOf as unknown[])[0] : { $ref };
    return { ...rest, anyOf: [reference, { type: 'null' }] };
  }
  return {
    ...rest,
    ...(typeof type === 'string' && { type: [type, 'null'] }),
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}
