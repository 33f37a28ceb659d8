import type { OpenAPIObject } from '@nestjs/swagger';
import { API_KEY_SCHEME } from '../common/auth/access.decorator.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const TOO_MANY = '429';

const HEADERS = {
  'X-RateLimit-Limit': 'Requests that are accepted in any minute',
  'X-RateLimit-Remaining': 'How many of them are left',
  'X-RateLimit-Reset': 'Seconds until one more is accepted',
  'Retry-After': 'Seconds until one more request is accepted',
};

/**
 * A copy of `document` in which every operation that counts its callers says so: those with a limit of their own (they describe
 * their 429), and those that API keys open, for each key has a limit over all of them. Before withProblems, which fills the 429.
 */
export function withRateHeaders(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, withCountedOperations(item)] as const);
  const headers = Object.fromEntries(
    Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: 'integer' as const } }]),
  );
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, headers } };
}

function withCountedOperations(item: PathItem): PathItem {
  const counted = METHODS.flatMap((method) => {
    const operation = item[method];
    return operation && isCounted(operation) ? [[method, withHeaders(operation)] as const] : [];
  });
  return { ...item, ...Object.fromEntries(counted) };
}

function isCounted({ responses, security = [] }: Operation): boolean {
  return TOO_MANY in responses || security.some((requirement) => API_KEY_SCHEME in requirement);
}

function withHeaders(operation: Operation): Operation {
  const responses = { [TOO_MANY]: { description: '' }, ...operation.responses };
  const answers = Object.entries(responses).map(([status, response]) => {
    const names = Object.keys(HEADERS).filter((name) => name !== 'Retry-After' || status === TOO_MANY);
    const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
    const description = (response as { description: string }).description || 'Too many requests; wait for Retry-After seconds';
    return [status, { ...response, description, headers }] as const;
  });
  return { ...operation, responses: Object.fromEntries(answers) };
}
