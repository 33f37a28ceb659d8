import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ACCESS_TOKEN_SCHEME, API_KEY_SCHEME } from '../common/auth/access.decorator.js';
import { toOpenApi31 } from './to-openapi-31.js';
import { withProblems } from './with-problems.js';
import { withRateHeaders } from './with-rate-headers.js';

/** The name of the scheme by which guests show the token of their order. */
export const ORDER_TOKEN_SCHEME = 'orderToken';

/** The OpenAPI 3.1 document of every route of `app`. The same code gives the same document, whatever the configuration. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Forno')
    .setDescription(
      'Menu, quotes, orders, payments and cashback of a pizzeria. Amounts are integers of minor units (`priceMinor`: 1250 is 12.50). ' +
        'Errors are application/problem+json (RFC 9457) with a stable `code`.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This shop')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The accessToken of /auth/login, for 15 minutes' },
      ACCESS_TOKEN_SCHEME,
    )
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'forno_…',
        description: "A program's key, made by the manager; what it opens names one of its scopes",
      },
      API_KEY_SCHEME,
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Order-Token',
        description: "A guest's key to one order, given when it was placed",
      },
      ORDER_TOKEN_SCHEME,
    )
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, base, { operationIdFactory: operationId });
  return toOpenApi31(withProblems(withRateHeaders(document)));
}

/** OrdersController.cancel → ordersCancel: the name that generated clients give the call. */
function operationId(controller: string, method: string): string {
  const feature = controller.replace(/Controller$/, '');
  return feature.charAt(0).toLowerCase() + feature.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}
