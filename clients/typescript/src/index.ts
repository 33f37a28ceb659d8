import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export type { components, paths } from './schema.ts';

/** A request's or an answer's body by its name in the API's description, for example `Schema<'OrderResponse'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What every error is (RFC 9457); decide by `code`. */
export type Problem = Schema<'Problem'>;

export type FornoClient = Client<paths>;

export interface FornoClientOptions {
  /** The shop's origin, for example `https://pizza.example`. */
  baseUrl: string;
  /** `forno_…`, from the manager; without it the client is a guest. */
  apiKey?: string;
  /** Stands in for the global fetch. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of one shop. Each call answers `{ data, error, response }`: `data` typed by the route when it succeeded, else `error`, a
 * Problem. It rejects only when no answer came; then repeat, with the same `Idempotency-Key`.
 */
export function createFornoClient({ baseUrl, apiKey, fetch }: FornoClientOptions): FornoClient {
  return createClient<paths>({
    baseUrl,
    ...(apiKey && { headers: { authorization: `Bearer ${apiKey}` } }),
    ...(fetch && { fetch }),
  });
}
