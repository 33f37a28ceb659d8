/** What load.ts is told to send. */
export interface LoadPlan {
  /** With its path. */
  url: string;
  connections: number;
  /** Either of them ends it. */
  until: { seconds: number } | { requests: number };
  /** Sends this as JSON instead of asking by GET, each time as another caller with another Idempotency-Key. */
  post?: object;
  /** Sends an event of Stripe's instead, each time another one, signed with this secret. */
  signsEventsWith?: string;
  headers?: Record<string, string>;
  /** Empties the Redis on this port before each request, so that nothing is answered from it. */
  emptiesRedis?: number;
}

/** What load.ts saw. */
export interface LoadResult {
  /** Answered with 2xx; anything else is a failure. */
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}
