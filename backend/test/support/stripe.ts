import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../tools/stripe-stand-in/settings.ts';
import { startStandIn } from '../../tools/stripe-stand-in/stand-in.ts';

export interface TestStripe {
  url: string;
  /** POSTs to the stand-in's control API. */
  control(path: string, body?: object): Promise<void>;
  /** One of the stand-in's books, for example `refunds`. */
  books(collection: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Stripe's stand-in on a free port, with books of its own. It sends no webhooks: a test delivers events itself. */
export async function startTestStripe(): Promise<TestStripe> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
  const running = await startStandIn(readSettings({ STAND_IN_DATA_DIR: dataDir }, []));
  return {
    url: running.url,
    async control(path, body = {}) {
      const response = await fetch(`${running.url}/_control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(await response.text());
      }
    },
    async books(collection) {
      const response = await fetch(`${running.url}/_control/books/${collection}`);
      const answer = (await response.json()) as Record<string, unknown>[] | { data: Record<string, unknown>[] };
      return Array.isArray(answer) ? answer : answer.data;
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The header Stripe sends with `body`, dated `atMs`. */
export function stripeSignature(body: string, { secret = 'whsec_forno', atMs = Date.now() } = {}): string {
  const signedAtSeconds = Math.floor(atMs / 1000);
  const signature = createHmac('sha256', secret).update(`${signedAtSeconds}.${body}`).digest('hex');
  return `t=${signedAtSeconds},v1=${signature}`;
}
