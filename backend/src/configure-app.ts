import { VersioningType } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { ProblemFilter } from './common/errors/problem.filter.js';
import { addRequestHooks, setBareHeaders } from './common/http/request-hooks.js';
import { requestId } from './common/http/request-id.js';
import { validationPipe } from './common/validation/validation.pipe.js';
import { Environment } from './config/environment.js';
import { RequestLog } from './infrastructure/logging/request-log.js';
import { HttpMetrics } from './infrastructure/metrics/http-metrics.js';
import { serveApiDocument } from './openapi/serve-api-document.js';

/** Far above the largest order; Stripe's events stay below it too. */
const BODY_LIMIT_BYTES = 256 * 1024;
const CORS_MAX_AGE_SECONDS = 600;

/** How every app is created on that server: webhooks are signed over the bytes as they came, and bodies are JSON and nothing else. */
export const APP_OPTIONS = { rawBody: true, bodyParser: false } as const;

/** The server that every app runs on, in production as in tests. */
export function httpAdapter(environment: Environment): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestId,
    requestIdHeader: false,
    trustProxy: [...environment.TRUSTED_PROXIES],
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      setBareHeaders(request, reply, environment);
      new ProblemFilter().answer(error, request, reply);
    },
  });
  // A foreign page's form can send these types without asking (CORS calls them simple); JSON it cannot.
  adapter.getInstance().removeContentTypeParser('text/plain');
  addRequestHooks(adapter.getInstance(), environment);
  return adapter;
}

/** What main.ts and the tests set up alike. `app` was created with httpAdapter() and APP_OPTIONS; call before init() or listen(). */
export function configureApp(app: NestFastifyApplication): NestFastifyApplication {
  const environment = app.get(Environment);
  app.useLogger(app.get(Logger));
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT_BYTES });
  configureRoutes(app);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  allowOtherOrigins(app, environment);
  app.get(RequestLog).attach(app.getHttpAdapter().getInstance());
  app.get(HttpMetrics).attach(app.getHttpAdapter().getInstance());
  serveApiDocument(app);
  return app;
}

/** Where the routes are; apart from the rest, because the API's description needs this alone. */
export function configureRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
}

/** Pages of other origins may call the API only where configured; the shop's own share its origin and need none of this. */
function allowOtherOrigins(app: NestFastifyApplication, { CORS_ALLOWED_ORIGINS }: Environment): void {
  if (CORS_ALLOWED_ORIGINS.length > 0) {
    app.enableCors({
      origin: [...CORS_ALLOWED_ORIGINS],
      credentials: true,
      maxAge: CORS_MAX_AGE_SECONDS,
      exposedHeaders: [
        'ETag',
        'Retry-After',
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
        'X-Request-Id',
        'Content-Language',
      ],
    });
  }
}
