import { describe, expect, it } from '@jest/globals';
import { MemoryWindowStore } from './memory-window-store.js';

const MINUTE_MS = 60_000;

describe('MemoryWindowStore', () => {
  it('counts each key by itself', () => {
    const store = new MemoryWindowStore();
    expect(store.hit('a', 1, MINUTE_MS, 0).accepted).toBe(true);
    expect(store.hit('a', 1, MINUTE_MS, 1).accepted).toBe(false);
    expect(store.hit('b', 1, MINUTE_MS, 1).accepted).toBe(true);
  });

  it('forgets the keys not seen for longest when many addresses come', () => {
    const store = new MemoryWindowStore();
    store.hit('oldest', 1, MINUTE_MS, 0);
    store.hit('kept alive', 1, MINUTE_MS, 0);
    for (let index = 0; index < 9_999; index += 1) {
      store.hit(`flood ${index}`, 1, MINUTE_MS, 1);
      store.hit('kept alive', 1, MINUTE_MS, 1);
    }
    expect(store.hit('kept alive', 1, MINUTE_MS, 2).accepted).toBe(false);
    expect(store.hit('oldest', 1, MINUTE_MS, 2).accepted).toBe(true);
  });
});
