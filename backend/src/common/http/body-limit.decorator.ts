import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiPayloadTooLargeResponse } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/** Bodies of more than `bytes` are refused on this route, before they are read whole; other routes take what configure-app.ts says. */
export function BodyLimit(bytes: number): MethodDecorator {
  return applyDecorators(
    RouteConfig({ bodyLimit: bytes }),
    ApiPayloadTooLargeResponse({ description: `PAYLOAD_TOO_LARGE: more than ${bytes} bytes` }),
  );
}

/** Nest hands a route's configuration to Fastify, and Fastify reads limits elsewhere. Call before there are routes. */
export function keepBodyLimits(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) {
      route.bodyLimit = bodyLimit;
    }
  });
}
