import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];
type Content = NonNullable<Extract<NonNullable<Responses[string]>, { description: string }>['content']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const PROBLEM = 'Problem';
/** What each status means, where an operation does not say it more exactly itself. */
const MEANINGS: Record<string, string> = {
  '400': 'The request cannot be read',
  '401': 'Not logged in, or the access token has expired',
  '403': 'Not allowed to this account',
  '404': 'Not there, or not for this caller',
  '422': 'Some of what was sent cannot be accepted; see errors',
  '429': 'Too many requests; wait for Retry-After seconds',
  '500': 'A fault of the shop',
  '503': 'The shop cannot answer right now; try again after Retry-After seconds',
};

/** A copy of `document` in which every operation tells the problems it can answer with, all of one shape. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => {
      const operations = METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [[method, withOwnProblems(path, operation)] as const] : [];
      });
      return [path, { ...item, ...Object.fromEntries(operations) }];
    }),
  );
  const schemas = { ...document.components?.schemas, [PROBLEM]: PROBLEM_SCHEMA };
  return { ...document, paths, components: { ...document.components, schemas } };
}

function withOwnProblems(path: string, operation: Operation): Operation {
  const responses: Responses = { ...operation.responses };
  for (const status of statusesOf(path, operation)) {
    responses[status] ??= { description: MEANINGS[status] ?? '' };
  }
  for (const [status, response] of Object.entries(responses)) {
    if (Number(status) >= 400 && response && !('$ref' in response)) {
      responses[status] = { ...response, content: problemContent(status, response.description) };
    }
  }
  return { ...operation, responses };
}

function statusesOf(path: string, operation: Operation): string[] {
  const takesInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  return [
    ...(operation.requestBody ? ['400'] : []),
    ...(operation.security?.length ? ['401', '403'] : []),
    ...(path.includes('{') ? ['404'] : []),
    ...(takesInput ? ['422'] : []),
    '500',
    '503',
  ];
}

/** In an operation's own description, each code of the domain with its sentence: `EMAIL_TAKEN: there is an account already.` */
const NAMED_CODES = /\b([A-Z]+(?:_[A-Z]+)+): ([^.]+)/g;

function problemContent(status: string, description: string): Content {
  const named = [...description.matchAll(NAMED_CODES)].map(([, code = '', detail = '']) => [code, detail] as const);
  const known = [[EXAMPLE_CODES[status] ?? 'CONFLICT', MEANINGS[status] ?? 'This does not fit the present state'] as const];
  const examples = (named.length > 0 ? named : known).map(
    ([code, detail]) => [code, { value: exampleOf(Number(status), code, detail) }] as const,
  );
  return {
    'application/problem+json': {
      schema: { $ref: `#/components/schemas/${PROBLEM}` },
      examples: Object.fromEntries<{ value: unknown }>(examples),
    },
  };
}

const EXAMPLE_CODES: Record<string, string> = {
  '400': 'BAD_REQUEST',
  '401': 'UNAUTHENTICATED',
  '403': 'FORBIDDEN',
  '404': 'NOT_FOUND',
  '422': 'VALIDATION_FAILED',
  '429': 'TOO_MANY_REQUESTS',
  '500': 'INTERNAL_ERROR',
  '503': 'SERVICE_UNAVAILABLE',
};

function exampleOf(status: number, code: string, detail: string): Record<string, unknown> {
  return {
    type: `urn:forno:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' '),
    status,
    code,
    detail: detail.charAt(0).toUpperCase() + detail.slice(1),
    requestId: '7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d',
    ...(status === 422 && { errors: [{ field: 'lines[0].qty', code: 'MIN', message: 'qty must not be less than 1' }] }),
  };
}

const PROBLEM_SCHEMA: NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] = {
  type: 'object',
  description: 'An error, RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', description: 'A URN that names the kind of problem', example: 'urn:forno:problem:price-changed' },
    title: { type: 'string', example: 'Price changed' },
    status: { type: 'integer', example: 409 },
    code: { type: 'string', description: 'Stable; what a program switches over', example: 'PRICE_CHANGED' },
    detail: { type: 'string', description: 'For people' },
    requestId: { type: 'string', description: 'Quote it when you ask for help' },
    traceId: { type: 'string' },
    details: { type: 'object', additionalProperties: true, description: 'What a program needs to go on' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string', description: 'Where in the input', example: 'lines[0].qty' },
          code: { type: 'string', example: 'MIN' },
          message: { type: 'string' },
        },
      },
    },
  },
};
