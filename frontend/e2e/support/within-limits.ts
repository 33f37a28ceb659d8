import { setTimeout as pause } from 'node:timers/promises';

interface Answer {
  status: () => number;
  headers: () => Record<string, string>;
}

/** Sends again as often as the shop says that it was too often, each time when it says: limits stay on, and all journeys share one address. */
export async function withinLimits<A extends Answer>(send: () => Promise<A>): Promise<A> {
  for (;;) {
    const answer = await send();
    if (answer.status() !== 429) {
      return answer;
    }
    await pause(Number(answer.headers()['retry-after']) * 1000);
  }
}
