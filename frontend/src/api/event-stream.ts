import { runtimeConfig } from '@/config/runtime-config';
import { pauseUpTo } from '@/lib/pause';
import { readServerSentEvents, type ServerSentEvent } from '@/lib/server-sent-events';
import { traceHeader } from './trace-header';

export type StreamHealth = 'live' | 'reconnecting';

interface EventStreamOptions {
  /** Path below the API's base, such as `/orders/…/events`. */
  path: string;
  /** Asked anew for each connection, because tokens change. */
  headers: () => Record<string, string>;
  signal: AbortSignal;
  onEvent: (event: ServerSentEvent) => void;
  onHealth: (health: StreamHealth) => void;
  /** Called on 401; true means that a new token is there and another try makes sense. */
  onUnauthorized: () => Promise<boolean>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** The server sends a comment at least every 25 seconds; silence for this long means that the line is dead. */
const SILENCE_LIMIT_MS = 60_000;
/** Answers after which another try would be refused as well. */
const FINAL_STATUSES = [403, 404, 410];

/**
 * Reads a stream of events by fetch, so that the token travels in a header and never in an address. A broken line is opened
 * again with growing pauses from the last event seen, until the signal ends it or the server refuses for good.
 */
export async function followEvents(options: EventStreamOptions): Promise<void> {
  let lastEventId: string | null = null;
  let failures = 0;
  while (!options.signal.aborted) {
    try {
      const outcome = await readOnce(options, lastEventId, (event) => {
        failures = 0;
        lastEventId = event.id ?? lastEventId;
      });
      if (outcome === 'final') {
        return;
      }
    } catch {
      // A broken line; opened again below.
    }
    failures += 1;
    options.onHealth('reconnecting');
    await pauseUpTo(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)), options.signal);
  }
}

async function readOnce(
  options: EventStreamOptions,
  lastEventId: string | null,
  onProgress: (event: ServerSentEvent) => void,
): Promise<'ended' | 'final'> {
  const silence = new AbortController();
  const listenAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  };
  let timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  // The browser knows sooner than the silence tells.
  const breakOff = () => silence.abort();
  window.addEventListener('offline', breakOff);
  try {
    const response = await fetch(`${runtimeConfig().apiBaseUrl}${options.path}`, {
      credentials: 'include',
      cache: 'no-store',
      headers: { accept: 'text/event-stream', ...options.headers(), ...traceHeader(), ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }) },
      signal: AbortSignal.any([options.signal, silence.signal]),
    });
    if (response.status === 401) {
      return (await options.onUnauthorized()) ? 'ended' : 'final';
    }
    if (!response.ok || response.body === null) {
      return FINAL_STATUSES.includes(response.status) ? 'final' : 'ended';
    }
    options.onHealth('live');
    for await (const event of readServerSentEvents(response.body, listenAgain)) {
      onProgress(event);
      options.onEvent(event);
    }
    return 'ended';
  } finally {
    clearTimeout(timer);
    window.removeEventListener('offline', breakOff);
  }
}
