import { isError } from './common/errors/is-error.js';

interface SystemError extends Error {
  code?: string;
  address?: string;
  port?: number;
}

/** What PostgreSQL or the system calls it, and the way out. */
const WAYS_OUT: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ address, port }) =>
    `Port ${port} of ${address} is in use; end what listens there, or set API_PORT, API_METRICS_PORT or WORKER_METRICS_PORT.`,
  EADDRNOTAVAIL: ({ address }) => `This machine has no address ${address}; correct API_HOST or METRICS_HOST.`,
  ECONNREFUSED: ({ address, port }) =>
    `PostgreSQL does not answer${address ? ` at ${address}:${port}` : ''}; start it or correct DATABASE_URL.`,
  ENOTFOUND: ({ message }) => `The host of DATABASE_URL is not known (${message}); correct it.`,
  ETIMEDOUT: () => 'PostgreSQL does not answer in time; start it or correct DATABASE_URL.',
  '28P01': () => "PostgreSQL refuses DATABASE_URL's user or password; correct them.",
  '28000': () => "PostgreSQL refuses DATABASE_URL's user; correct it, or allow it in pg_hba.conf.",
  '3D000': ({ message }) => `PostgreSQL says: ${message}; create the database or correct DATABASE_URL.`,
  '57P03': () => 'PostgreSQL is still starting; try again in a moment.',
};

/** One sentence for whoever started a process that cannot start: what is wrong and what to do. Of what is not known, all of it. */
export function startFailure(error: unknown): string {
  const known = causes(error).flatMap((cause) => {
    const wayOut = WAYS_OUT[cause.code ?? ''];
    return wayOut ? [wayOut(cause)] : [];
  });
  return known[0] ?? (isError(error) ? (error.stack ?? error.message) : String(error));
}

/** The error, and what it wraps: connecting to a name with two addresses fails with one error for each. */
function causes(error: unknown): SystemError[] {
  if (!isError(error)) {
    return [];
  }
  const inner: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [error.cause];
  return [error, ...inner.flatMap(causes)];
}
