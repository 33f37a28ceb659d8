import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';

/** Probes come every few seconds and say nothing. */
const QUIET_PATHS = /^\/api\/health\//;

/** One line for each request once it has been answered, or its caller has gone. */
@Injectable()
export class RequestLog {
  constructor(private readonly logger: PinoLogger) {}

  /** Logs every request of `fastify`. */
  attach(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      if (!QUIET_PATHS.test(request.url)) {
        reply.raw.once('close', () => this.tell(request, reply));
      }
      done();
    });
  }

  private tell(request: FastifyRequest, reply: FastifyReply): void {
    const { statusCode: status, writableFinished } = reply.raw;
    // In Nginx's words. No query, which may hold what somebody searched for; no headers, which hold tokens; no address.
    const line = {
      request_id: request.id,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status,
      duration_ms: Math.round(reply.elapsedTime),
    };
    this.logger[status >= 500 ? 'error' : 'info'](line, writableFinished ? 'Answered' : 'The caller has gone');
  }
}
