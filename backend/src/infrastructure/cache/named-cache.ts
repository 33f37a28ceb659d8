import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { refuseInTransaction } from '../database/in-transaction.js';
import type { CacheMetrics } from './cache-metrics.js';

export interface CacheOptions<T> {
  /** One word, the label in metrics and part of every key. */
  name: string;
  /** Raised when the shape of T changes: two versions of the app may share the cache during a deploy. */
  version: number;
  /** Seconds an entry lives, at most 60; or a function of the value, for one that is known to end sooner. */
  ttlSeconds: number | ((value: T) => number);
  /** How a value is kept, JSON unless told: an answer that is ready to be sent need be neither quoted nor parsed. */
  form?: CacheForm<T>;
}

export interface CacheForm<T> {
  write: (value: T) => Buffer;
  read: (bytes: Buffer) => T;
}

const JSON_FORM = {
  write: (value: unknown) => Buffer.from(JSON.stringify(value)),
  read: (bytes: Buffer) => JSON.parse(bytes.toString()) as never,
};
/** For answers that are JSON already: kept as they are sent. */
export const JSON_TEXT: CacheForm<string> = {
  write: (body) => Buffer.from(body),
  read: (bytes) => bytes.toString(),
};

interface Reading {
  allMark: Buffer;
  mark: Buffer;
  stored: Buffer;
}

/** Stands for a mark or an entry that is not there; no entry is empty. */
const NOTHING = Buffer.alloc(0);
const LINE_END = Buffer.from('\n');

/** How long the mark of an eviction outlives it: longer than any load takes (statements end after 5 s). */
const MARK_TTL_SECONDS = 60;

/** No entry lives longer: it bounds how stale an answer is when an eviction found Redis away. */
const MAX_TTL_SECONDS = 60;

/** Stores the entry only if neither mark changed since the reader looked. */
const STORE = `
  local marks = redis.call('MGET', KEYS[1], KEYS[2])
  if (marks[1] or '') ~= ARGV[1] or (marks[2] or '') ~= ARGV[2] then return 0 end
  redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[4])
  return 1`;

/**
 * A cache of one kind of value, for display only. A reader that loaded before an eviction cannot put its old value back
 * after it: each eviction leaves a mark, and storing is refused if the mark is not the one the reader saw.
 * While Redis is away every get loads, and evicting does nothing: a value is then stale for its short life at most. A Redis
 * that is full keeps nothing new and still forgets what is evicted by key.
 */
export class NamedCache<T> {
  private readonly logger = new Logger(NamedCache.name);
  private readonly form: CacheForm<T>;
  /** What is read of Redis in this turn of the event loop, by key. */
  private readonly readings = new Map<string, Promise<Reading | null>>();

  constructor(
    private readonly redis: Redis,
    private readonly keyPrefix: string,
    private readonly options: CacheOptions<T>,
    private readonly metrics: CacheMetrics,
  ) {
    this.form = options.form ?? JSON_FORM;
  }

  /** The entry at `key`, else what `load` returns, which is then kept. Only what its form writes survives the way through the cache. */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    refuseInTransaction('A cache');
    const reading = await this.read(key);
    if (!reading) {
      this.metrics.request(this.options.name, 'unavailable');
      return load();
    }
    const { allMark, mark, stored } = reading;
    const head = headOf(allMark);
    if (stored.subarray(0, head.length).equals(head)) {
      this.metrics.request(this.options.name, 'hit');
      return this.form.read(stored.subarray(head.length));
    }
    this.metrics.request(this.options.name, 'miss');
    const value = await load();
    await this.store(key, value, { allMark, mark });
    return value;
  }

  /** Forgets the entries at `keys`, after the change they show was committed. `reason` is a closed word for metrics. */
  async evict(keys: readonly string[], reason = 'changed'): Promise<void> {
    refuseInTransaction('A cache');
    if (keys.length === 0) {
      return;
    }
    // The marks first: who stores after the entries are gone must find them. No transaction: a Redis that is full refuses
    // a mark, and would refuse to forget the entries with it.
    const commands = this.redis.pipeline();
    keys.forEach((key) => commands.set(this.mark(key), randomUUID(), 'EX', MARK_TTL_SECONDS));
    commands.unlink(keys.map((key) => this.entry(key)));
    await this.attempt(() => commands.exec());
    this.metrics.eviction(this.options.name, reason);
  }

  /** Forgets every entry of this cache. */
  async evictAll(reason = 'changed'): Promise<void> {
    refuseInTransaction('A cache');
    await this.attempt(() => this.redis.set(this.allMark(), randomUUID()));
    this.metrics.eviction(this.options.name, reason);
  }

  /**
   * What Redis has at `key`. Readers who ask in the same turn of the event loop share one reading: it leaves only when the
   * turn is over (see enableAutoPipelining), so it is as new as each of them may expect. One that has left is not joined,
   * for an eviction may have followed it.
   */
  private read(key: string): Promise<Reading | null> {
    const shared = this.readings.get(key);
    if (shared) {
      return shared;
    }
    const reading = this.attempt(async () => {
      const found = await this.redis.mgetBuffer(this.allMark(), this.mark(key), this.entry(key));
      const [allMark, mark, stored] = found.map((bytes) => bytes ?? NOTHING) as [Buffer, Buffer, Buffer];
      return { allMark, mark, stored };
    });
    this.readings.set(key, reading);
    setImmediate(() => this.readings.delete(key));
    return reading;
  }

  private async store(key: string, value: T, seen: { allMark: Buffer; mark: Buffer }): Promise<void> {
    const { ttlSeconds } = this.options;
    const ttlMs = Math.floor(Math.min(typeof ttlSeconds === 'function' ? ttlSeconds(value) : ttlSeconds, MAX_TTL_SECONDS) * 1000);
    if (ttlMs > 0) {
      const keys = [this.allMark(), this.mark(key), this.entry(key)];
      const bytes = Buffer.concat([headOf(seen.allMark), this.form.write(value)]);
      await this.attempt(() => this.redis.eval(STORE, keys.length, ...keys, seen.allMark, seen.mark, bytes, ttlMs));
    }
  }

  /** What `command` answers, or null if Redis did not: a cache that is away must not fail what it was to speed up. */
  private async attempt<R>(command: () => Promise<R>): Promise<R | null> {
    try {
      return await command();
    } catch (error) {
      this.logger.debug({ err: error, cache: this.options.name }, 'Cache did not answer');
      return null;
    }
  }

  private entry(key: string): string {
    return `${this.keyPrefix}:${this.options.name}:v${this.options.version}:${key}`;
  }

  private mark(key: string): string {
    return `${this.entry(key)}#evicted`;
  }

  private allMark(): string {
    return `${this.keyPrefix}:${this.options.name}:v${this.options.version}#evicted`;
  }
}

/** Each entry begins with the mark it was stored under, so that evictAll() ends it without knowing its key. */
function headOf(allMark: Buffer): Buffer {
  return Buffer.concat([allMark, LINE_END]);
}
