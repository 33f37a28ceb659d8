/** What the origin answers by itself, in the API's own shape, which programs and the page understand. As in nginx/. */
export interface GatewayProblem {
  type: string;
  title: string;
  status: number;
  code: string;
}

/** While the API is being started again. */
export const API_AWAY: GatewayProblem = {
  type: 'about:blank',
  title: 'Service Unavailable',
  status: 503,
  code: 'API_UNAVAILABLE',
};

/** The API's codes for what is refused before it is asked. */
const REFUSALS: Record<number, readonly [title: string, code: string]> = {
  413: ['Content Too Large', 'PAYLOAD_TOO_LARGE'],
  414: ['URI Too Long', 'URI_TOO_LONG'],
  415: ['Unsupported Media Type', 'UNSUPPORTED_MEDIA_TYPE'],
};

/** The problem for a request that cannot be passed on, from the status the server's own error has. */
export function refusal(statusCode = 400): GatewayProblem {
  const [title, code] = REFUSALS[statusCode] ?? ['Bad Request', 'BAD_REQUEST'];
  return { type: 'about:blank', title, status: statusCode in REFUSALS ? statusCode : 400, code };
}
