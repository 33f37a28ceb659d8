import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What we accept from a proxy in front of us; anything else could forge log lines. */
const ACCEPTED = /^[\w-]{8,64}$/;

/** The id that Nginx or a caller gave the request, if it is one, else a new one. It ties answer, log and trace together. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTED.test(given) ? given : randomUUID();
}
