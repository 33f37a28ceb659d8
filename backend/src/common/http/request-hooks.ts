import type { RawBodyRequest } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { getRPCMetadata, RPCType } from '@opentelemetry/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '../../config/environment.js';
import { HostNotAllowedError, isAllowedHost } from './allowed-hosts.js';
import { keepBodyLimits } from './body-limit.decorator.js';
import { refusedBody } from './body-limits.js';
import { sendReadyAnswers } from './etag.js';
import { withRequestId } from './request-context.js';
import { securityHeaders } from './security-headers.js';

/** Probes ask by address, and learn nothing that a forged host could use. */
const ANY_HOST = /^\/api\/health\//;

/** What is done for every request before anything else, in this order; also for those that no route matches. */
export function addRequestHooks(fastify: FastifyInstance, environment: Environment): void {
  const protection = protectionOf(environment);
  keepBodyLimits(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(protection).header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onRequest', (request, _reply, done) => withRequestId(request.id, done));
  fastify.addHook('onRequest', (request, _reply, done) => {
    nameSpanByRoute(request);
    done(refusedHost(request, environment.ALLOWED_HOSTS));
  });
  fastify.addHook('preValidation', (request: RawBodyRequest<FastifyRequest>, _reply, done) => {
    done(refusedBody(request.body, request.rawBody?.toString() ?? ''));
  });
  sendReadyAnswers(fastify);
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    keepToItself(reply);
    done();
  });
}

/** For errors that Fastify meets before hooks run, such as a malformed URL. */
export function setBareHeaders(request: FastifyRequest, reply: FastifyReply, environment: Environment): void {
  reply.headers(protectionOf(environment)).header('x-request-id', request.id);
}

function protectionOf({ PUBLIC_URL }: Environment): Record<string, string> {
  return Object.fromEntries(securityHeaders({ https: PUBLIC_URL.startsWith('https:') }));
}

/** An answer may hold a name and an address: no browser or proxy keeps one unless its route says that it may. */
function keepToItself(reply: FastifyReply): void {
  if (!reply.hasHeader('cache-control')) {
    void reply.header('cache-control', 'no-store');
  }
}

function refusedHost(request: FastifyRequest, allowed: readonly string[]): Error | undefined {
  return ANY_HOST.test(request.url) || isAllowedHost(request.hostname, allowed) ? undefined : new HostNotAllowedError();
}

/** The http instrumentation knows the method only; here the route is known, before a guard can refuse the request. */
function nameSpanByRoute(request: FastifyRequest): void {
  const rpc = getRPCMetadata(context.active());
  const route = request.routeOptions.url;
  if (rpc?.type === RPCType.HTTP && route) {
    rpc.route = route;
    rpc.span.setAttribute('http.route', route).setAttribute('forno.request_id', request.id);
    rpc.span.updateName(`${request.method} ${route}`);
  }
}
