import { runtimeConfig } from '@/config/runtime-config';
import { forgetSession, rememberSession } from './session-hint';
import { traceHeader } from './trace-header';

export type RefreshOutcome = { kind: 'renewed'; accessToken: string } | { kind: 'refused' } | { kind: 'unreachable' };

let inFlight: Promise<RefreshOutcome> | null = null;

/**
 * Trades the refresh cookie for a new access token. Each cookie works for a moment only and a later use ends the session, so
 * there is one flight at a time: in this tab by sharing the promise, across tabs by a lock that the browser gives to one.
 */
export function refreshSession(): Promise<RefreshOutcome> {
  inFlight ??= withTabLock(requestRefresh).finally(() => {
    inFlight = null;
  });
  return inFlight;
}

function withTabLock(request: () => Promise<RefreshOutcome>): Promise<RefreshOutcome> {
  // Only secure pages (and localhost) have locks; elsewhere two tabs may race, which the API bears for a moment.
  return 'locks' in navigator ? navigator.locks.request('forno.session-refresh', request) : request();
}

async function requestRefresh(): Promise<RefreshOutcome> {
  try {
    return await outcomeOf(await postRefresh());
  } catch {
    return { kind: 'unreachable' };
  }
}

function postRefresh(): Promise<Response> {
  return fetch(`${runtimeConfig().apiBaseUrl}/auth/refresh`, {
    method: 'POST',
    credentials: 'include',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...traceHeader() },
    body: '{}',
  });
}

async function outcomeOf(response: Response): Promise<RefreshOutcome> {
  if (response.status === 401) {
    forgetSession();
    return { kind: 'refused' };
  }
  if (!response.ok) {
    return { kind: 'unreachable' };
  }
  const { accessToken } = (await response.json()) as { accessToken: string };
  rememberSession();
  return { kind: 'renewed', accessToken };
}
