import { fetchBaseQuery, retry, type BaseQueryApi, type BaseQueryFn, type FetchArgs, type FetchBaseQueryError } from '@reduxjs/toolkit/query';
import { runtimeConfig } from '@/config/runtime-config';
import { currentLanguage } from '@/lib/i18n/i18n';
import { pauseUpTo } from '@/lib/pause';
import { selectOrderToken, type OrderAccessState } from './order-access.slice';
import { isNetworkFailure } from './problem';
import { refreshSession } from './refresh-session';
import { selectAccessToken, sessionExpired, sessionRenewed, type SessionState } from './session.slice';
import { traceHeader } from './trace-header';

type Query = BaseQueryFn<string | FetchArgs, unknown, FetchBaseQueryError>;

/** Long enough for a phone in a lift, short enough to say that nothing came. */
const TIMEOUT_MS = 20_000;
const RETRIES = 3;
const LONGEST_PAUSE_MS = 4_000;
const WORTH_ANOTHER_TRY = [502, 503, 504];

export interface ApiState {
  session: SessionState;
  orderAccess: OrderAccessState;
}

/** The generated client names whole paths; where they begin is the installation's to say. */
const API_PREFIX = /^\/api\/v1(?=\/)/;
const ORDER_PATH = /^\/orders\/([0-9a-f-]{36})(?:\/|$)/;

/** Who is asking: the login, and for a guest's order the token that opens it. */
export function credentialHeaders(state: ApiState, path: string): Record<string, string> {
  const accessToken = selectAccessToken(state);
  const orderId = ORDER_PATH.exec(path)?.[1];
  const orderToken = orderId === undefined ? null : selectOrderToken(state, orderId);
  return {
    ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
    ...(orderToken !== null && { 'x-order-token': orderToken }),
  };
}

const send: Query = (given, api, extraOptions) => {
  const args = typeof given === 'string' ? { url: given } : given;
  const path = args.url.replace(API_PREFIX, '');
  return fetchBaseQuery({
    baseUrl: runtimeConfig().apiBaseUrl,
    credentials: 'include',
    timeout: TIMEOUT_MS,
    prepareHeaders: (headers) => {
      Object.entries({ ...credentialHeaders(api.getState() as ApiState, path), ...traceHeader() }).forEach(([name, value]) => headers.set(name, value));
      headers.set('accept-language', currentLanguage());
      return headers;
    },
  })({ ...args, url: path }, api, extraOptions);
};

/** Sends once; when the access token is no longer taken, renews it and sends once more. */
const sendApiState: Query = async (args, api, extraOptions) => {
  const tokenUsed = selectAccessToken(api.getState() as ApiState);
  const result = await send(args, api, extraOptions);
  if (result.error?.status !== 401 || tokenUsed === null) {
    return result;
  }
  return (await hasFreshToken(api, tokenUsed)) ? send(args, api, extraOptions) : result;
};

/** Leaves a usable token in the state, or says that there is none to be had. */
export async function hasFreshToken(api: Pick<BaseQueryApi, 'dispatch' | 'getState'>, tokenUsed: string): Promise<boolean> {
  const tokenNow = selectAccessToken(api.getState() as ApiState);
  if (tokenNow !== null && tokenNow !== tokenUsed) {
    return true;
  }
  const outcome = await refreshSession();
  switch (outcome.kind) {
    case 'renewed':
      api.dispatch(sessionRenewed({ accessToken: outcome.accessToken }));
      return true;
    case 'refused':
      api.dispatch(sessionExpired());
      return false;
    case 'unreachable':
      return false;
  }
}

/** What only reads may be repeated, by whatever method, as the price of a cart; so may a write that carries an idempotency key. Nothing else is sent twice. */
function isSafeToRepeat(args: string | FetchArgs, type: BaseQueryApi['type']): boolean {
  return type === 'query' || (typeof args !== 'string' && hasIdempotencyKey(args));
}

/** The clients name the header also where they were given no key. */
function hasIdempotencyKey({ headers }: FetchArgs): boolean {
  return Object.entries(headers ?? {}).some(([name, value]) => name === 'Idempotency-Key' && value !== undefined);
}

function mayPass(error: FetchBaseQueryError): boolean {
  return isNetworkFailure(error) || WORTH_ANOTHER_TRY.some((status) => status === error.status);
}

/** Whether what failed is sent once more; who must know of it says so in its endpoint's `extraOptions`. */
export function isWorthAnotherTry(error: unknown, args: unknown, { attempt, baseQueryApi }: { attempt: number; baseQueryApi: BaseQueryApi }): boolean {
  return attempt <= RETRIES && mayPass(error as FetchBaseQueryError) && isSafeToRepeat(args as string | FetchArgs, baseQueryApi.type);
}

/** The one way to the API: session, language, and a few patient repeats of what is safe to repeat. */
export const baseQuery: Query = retry(sendApiState, {
  retryCondition: isWorthAnotherTry,
  backoff: (attempt, _maxRetries, signal) => pauseUpTo(Math.min(LONGEST_PAUSE_MS, 300 * 2 ** attempt), signal),
});
