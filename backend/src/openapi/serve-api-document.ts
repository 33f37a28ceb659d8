import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { apiDocument } from './api-document.js';

/** Serves the document at /api/openapi.json and pages to read and try it at /api/docs. */
export function serveApiDocument(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  // Made when first asked for: most processes never are.
  SwaggerModule.setup('api/docs', app, () => (document ??= apiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Forno API',
  });
}
