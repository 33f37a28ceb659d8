import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ReadyAnswer } from './ready-answer.js';

/** Whether an If-None-Match header names `tag` (RFC 9110 §13.1.2: compared weakly). */
export function matchesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (candidate: string) => candidate.trim().replace(/^W\//, '');
  return ifNoneMatch?.split(',').some((candidate) => candidate.trim() === '*' || opaque(candidate) === opaque(tag)) ?? false;
}

/** Sends the bytes of `answer` with their ETag, or 304 without a body to who has them already. */
function sendReady(request: FastifyRequest, reply: FastifyReply, { body, tag }: ReadyAnswer): void {
  reply.header('etag', tag).type('application/json; charset=utf-8');
  if (!reply.hasHeader('cache-control')) {
    reply.header('cache-control', 'no-cache');
  }
  const isKnown = matchesTag(request.headers['if-none-match'], tag);
  if (isKnown) {
    reply.code(304);
  }
  // Fastify sends bytes, and nothing, as they are; its types know of text alone.
  reply.serializer(() => (isKnown ? undefined : body) as unknown as string);
}

/** Sends what routes answer as a ReadyAnswer. A hook, for an interceptor costs each answer several observables. */
export function sendReadyAnswers(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload: unknown, done) => {
    if (payload instanceof ReadyAnswer) {
      sendReady(request, reply, payload);
    }
    done(null, payload);
  });
}
