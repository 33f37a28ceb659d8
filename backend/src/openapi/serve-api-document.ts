import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { apiDocument } from './api-document.js';
import { DOCS_PAGE, DOCS_SCRIPT, DOCS_STYLE } from './docs-page.js';

const SWAGGER_UI = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Serves the document at /api/openapi.json, and a page to read and try it at /api/docs. */
export function serveApiDocument(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  let document: OpenAPIObject | undefined;
  // Made when first asked for: most processes never are.
  fastify.get('/api/openapi.json', () => (document ??= apiDocument(app)));
  for (const [address, type, text] of [
    ['/api/docs', 'text/html', DOCS_PAGE],
    ['/api/docs/', 'text/html', DOCS_PAGE],
    ['/api/docs/page.js', 'text/javascript', DOCS_SCRIPT],
    ['/api/docs/page.css', 'text/css', DOCS_STYLE],
  ] as const) {
    fastify.get(address, (_request, reply) => reply.header('content-type', `${type}; charset=utf-8`).send(text));
  }
  void fastify.register(fastifyStatic, { root: SWAGGER_UI, prefix: '/api/docs/swagger-ui/', index: false, decorateReply: false });
}
