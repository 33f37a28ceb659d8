import type { INestApplication } from '@nestjs/common';
import type { Call } from './calls.js';

/** An operation of the API's description. */
export interface Operation {
  operation: string;
  method: string;
  path: string;
  /** Names in its query. */
  query: string[];
  /** What its JSON body may hold; null where it takes none. */
  body: BodySchema | null;
}

/** An object, or a list of such: the properties that are objects themselves, or lists of some. */
export interface BodySchema {
  isList: boolean;
  properties: Record<string, BodySchema>;
}

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

interface Described {
  operationId?: string;
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string }[];
}

interface ApiDocument {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

/** Every operation that the running API describes. */
export async function listOperations(app: INestApplication): Promise<Operation[]> {
  const response = await fetch(`${await app.getUrl()}/api/openapi.json`);
  const { paths, components } = (await response.json()) as ApiDocument;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody, parameters = [] }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      return {
        operation: operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        body: schema ? bodySchema(schema, components.schemas) : null,
      };
    }),
  );
}

/** Null for what is no object and no list of objects. */
function bodySchema(schema: Schema, named: Record<string, Schema>): BodySchema | null {
  const { $ref, items, properties } = schema;
  const [meant] = [...(schema.allOf ?? []), ...(schema.anyOf ?? [])].filter((candidate) => candidate.$ref);
  const name = ($ref ?? meant?.$ref)?.split('/').at(-1);
  if (name !== undefined) {
    return bodySchema(named[name] as Schema, named);
  }
  if (items) {
    const item = bodySchema(items, named);
    return item && { ...item, isList: true };
  }
  if (!properties) {
    return null;
  }
  const inner = Object.entries(properties).map(([property, its]) => [property, bodySchema(its, named)] as const);
  const objects = inner.filter((entry): entry is readonly [string, BodySchema] => entry[1] !== null);
  return { isList: false, properties: Object.fromEntries(objects) };
}

let callCount = 0;

/** Calls `operation`, each time from another address, so that limits are in nobody's way; a stream is left once it has begun. */
export async function send(
  app: INestApplication,
  { method, path }: Operation,
  { params = {}, headers = {}, query = {}, body }: Call,
): Promise<{ status: number; text: string }> {
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  callCount += 1;
  const response = await fetch(`${await app.getUrl()}${url}?${new URLSearchParams(query).toString()}`, {
    method,
    headers: {
      'x-forwarded-for': `198.18.${callCount >> 8}.${callCount & 255}`,
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}
