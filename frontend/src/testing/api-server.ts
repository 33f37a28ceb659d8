import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

const catalogues = import.meta.glob<JsonBodyType>('../locales/*/*.json', { import: 'default' });

/** The API as a test says it answers, and the page's texts; a request that no test expected fails it. */
export const api = setupServer(
  http.get('/src/locales/:language/:file', async ({ params }) => HttpResponse.json(await catalogues[`../locales/${String(params['language'])}/${String(params['file'])}`]?.())),
);

/** The address of a path below the API's base, as the page's own origin has it. */
export const at = (path: string): string => `http://localhost:3000/api/v1${path}`;
