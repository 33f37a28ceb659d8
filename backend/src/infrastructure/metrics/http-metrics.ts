import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from './metrics.js';

/** The label of requests that no route matches: their paths are anybody's invention. */
const UNMATCHED = '__unmatched__';
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Rate, errors and duration of every route. */
@Injectable()
export class HttpMetrics {
  private readonly inFlight;
  private readonly durations;

  constructor(metrics: Metrics) {
    this.inFlight = metrics.gauge({
      name: 'http_requests_in_flight',
      help: 'Requests being answered now, event streams included.',
    });
    this.durations = metrics.histogram({
      name: 'http_request_duration_seconds',
      help: 'From a request to the end of its answer; event streams, which end when their reader leaves, are not in it.',
      labelNames: ['method', 'route', 'status_code'],
    });
  }

  /** Measures every request of `fastify`. */
  attach(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, reply, done) => {
      this.inFlight.inc();
      // Also when the caller hangs up, where onResponse does not run.
      reply.raw.once('close', () => this.inFlight.dec());
      done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      this.observe(request, reply);
      done();
    });
  }

  private observe(request: FastifyRequest, reply: FastifyReply): void {
    const { method } = request;
    if (String(reply.raw.getHeader('content-type')).startsWith('text/event-stream')) {
      return;
    }
    this.durations.observe(
      {
        method: KNOWN_METHODS.has(method) ? method : 'OTHER',
        route: request.is404 ? UNMATCHED : (request.routeOptions.url ?? UNMATCHED),
        status_code: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    );
  }
}
