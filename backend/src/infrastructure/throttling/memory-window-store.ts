import { type Hit, hitSlidingWindow } from './sliding-window.js';

/** Callers remembered at most, about 2 MB; beyond it the one not seen for longest is forgotten. */
const MAX_KEYS = 10_000;

/** Counts in this process alone: what is left of the limits while Redis is away. */
export class MemoryWindowStore {
  /** In the order of their last request, oldest first. */
  private readonly windows = new Map<string, number[]>();

  hit(key: string, limit: number, windowMs: number, nowMs: number): Hit {
    const accepted = this.windows.get(key) ?? [];
    this.windows.delete(key);
    this.windows.set(key, accepted);
    if (this.windows.size > MAX_KEYS) {
      this.forgetOldest();
    }
    return hitSlidingWindow(accepted, limit, windowMs, nowMs);
  }

  /** Takes back the last accepted hit of `key`. */
  forgive(key: string): void {
    this.windows.get(key)?.shift();
  }

  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    this.windows.delete(oldest as string);
  }
}
