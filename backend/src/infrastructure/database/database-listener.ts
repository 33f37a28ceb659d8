import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { backoffMs } from '../../common/time/backoff.js';
import { Environment } from '../../config/environment.js';
import type { NotifyChannel } from './notify.js';

const CHANNELS: NotifyChannel[] = ['inbox', 'outbox', 'cashback', 'payments', 'order_changed'];
const RECONNECT_CAP_SECONDS = 5;
const CONNECT_TIMEOUT_MS = 3_000;
/** Whoever only listens never learns that the line is dead, and boards that are told nothing look as if nothing happened: it asks. */
const ASK_EVERY_MS = 10_000;
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Hears PostgreSQL's doorbells on one connection of its own and passes them on. After a lost connection it rings every
 * channel once with an empty payload, for what was said meanwhile is not repeated.
 */
@Injectable()
export class DatabaseListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DatabaseListener.name);
  private readonly bells = new EventEmitter().setMaxListeners(0);
  private client: Client | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;

  constructor(private readonly environment: Environment) {}

  onApplicationBootstrap(): void {
    void this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.reconnect ?? undefined);
    await this.client?.end().catch(() => undefined);
  }

  /** Calls `heard` with each payload of `channel`; answers the function that ends it. */
  on(channel: NotifyChannel, heard: (payload: string) => void): () => void {
    this.bells.on(channel, heard);
    return () => this.bells.off(channel, heard);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.environment.DATABASE_URL,
      application_name: 'forno-listener',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    let ended = false;
    let asking: NodeJS.Timeout | undefined;
    const lost = (): void => {
      if (!ended) {
        ended = true;
        clearInterval(asking);
        this.retry(client);
      }
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel, payload }) => this.bells.emit(channel.replace(/^forno_/, ''), payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(CHANNELS.map((channel) => `LISTEN forno_${channel}`).join(';'));
      asking = setInterval(() => void client.query('SELECT 1').catch(lost), ASK_EVERY_MS);
      this.failures = 0;
      CHANNELS.forEach((channel) => this.bells.emit(channel, ''));
    } catch {
      lost();
    }
  }

  private retry(client: Client): void {
    void client.end().catch(() => undefined);
    if (this.stopped) {
      return;
    }
    this.failures += 1;
    if (this.failures === 1) {
      this.logger.warn('Lost the connection that listens to PostgreSQL; connecting again');
    }
    this.reconnect = setTimeout(() => void this.connect(), backoffMs(this.failures, RECONNECT_CAP_SECONDS));
  }
}
