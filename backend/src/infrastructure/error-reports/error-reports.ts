import type { ServerRuntimeClient } from '@sentry/core/server';
import type { Environment } from '../../config/environment.js';

const FLUSH_TIMEOUT_MS = 2_000;

let client: ServerRuntimeClient | undefined;

/** Reports errors of this process to Sentry from here on, where SENTRY_DSN is set; else nothing is loaded, and nothing happens. */
export async function startErrorReports(
  { SENTRY_DSN, FORNO_ENV, FORNO_VERSION }: Pick<Environment, 'SENTRY_DSN' | 'FORNO_ENV' | 'FORNO_VERSION'>,
  service: 'api' | 'worker',
): Promise<void> {
  if (SENTRY_DSN) {
    const { sentryClient } = await import('./sentry-client.js');
    client = sentryClient({ dsn: SENTRY_DSN, environment: FORNO_ENV, release: FORNO_VERSION, service: `forno-${service}` });
  }
}

/** Whether there is anybody to report to. */
export function reportsErrors(): boolean {
  return client !== undefined;
}

/** Reports an error that somebody has to look at. Returns at once; whether it arrives is nobody's concern. */
export function reportError(error: unknown): void {
  client?.captureException(error);
}

/** Returns once what was reported is sent, after two seconds at most. Reports nothing after that. */
export async function endErrorReports(): Promise<void> {
  await client?.close(FLUSH_TIMEOUT_MS);
  client = undefined;
}
