/** What is left of a limit, as each answer of a limited route tells it. */
export interface LimitState {
  limit: number;
  remaining: number;
  /** Until one more request is accepted. */
  resetSeconds: number;
}

interface ReplyWithHeaders {
  header(name: string, value: string | number): unknown;
}

/** Sets X-RateLimit-Limit, -Remaining and -Reset, the names that ThrottlerGuard gives them. */
export function setLimitHeaders(reply: ReplyWithHeaders, { limit, remaining, resetSeconds }: LimitState): void {
  reply.header('X-RateLimit-Limit', limit);
  reply.header('X-RateLimit-Remaining', remaining);
  reply.header('X-RateLimit-Reset', resetSeconds);
}
