import { setupServer } from 'msw/node';

/** The API as a test says it answers; a request that no test expected fails it. */
export const api = setupServer();

/** The address of a path below the API's base, as the page's own origin has it. */
export const at = (path: string): string => `http://localhost:3000/api/v1${path}`;
