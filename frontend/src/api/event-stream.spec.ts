import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { api, at } from '@/testing/api-server';
import { followEvents, type StreamHealth } from './event-stream';

const PATH = '/orders/1/events';

/** One connection that says its piece and breaks. */
const stream = (text: string) => new HttpResponse<string>(text, { headers: { 'content-type': 'text/event-stream' } });

function follow(onUnauthorized = () => Promise.resolve(false)) {
  const ending = new AbortController();
  const events: string[] = [];
  const health: StreamHealth[] = [];
  const done = followEvents({
    path: PATH,
    headers: () => ({ authorization: 'Bearer t' }),
    signal: ending.signal,
    onEvent: (event) => events.push(event.data),
    onHealth: (state) => health.push(state),
    onUnauthorized,
  });
  return { events, health, done, end: () => ending.abort() };
}

/** Answers connection after connection; the last answer is repeated. Returns the requests that came. */
function connections(...answers: (() => HttpResponse<string>)[]) {
  const requests: Request[] = [];
  api.use(
    http.get(at(PATH), ({ request }) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(request);
      return answer?.();
    }),
  );
  return requests;
}

describe('followEvents', () => {
  it('should come back after a break and say where it was', async () => {
    const requests = connections(() => stream('id: 4\ndata: a\n\n'), () => stream('id: 5\ndata: b\n\n'));
    const { events, health, end } = follow();
    await vi.waitFor(() => expect(events).toContain('b'));
    end();
    expect(events.slice(0, 2)).toEqual(['a', 'b']);
    expect(requests[0]?.headers.get('last-event-id')).toBeNull();
    expect(requests[1]?.headers.get('last-event-id')).toBe('4');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer t');
    expect(health.slice(0, 2)).toEqual(['live', 'reconnecting']);
  });

  it('should not call a line live that the browser knows to be lost', async () => {
    const silent = () => new HttpResponse(new ReadableStream({ start: (line) => line.enqueue(new TextEncoder().encode('data: a\n\n')) }));
    connections(silent as unknown as () => HttpResponse<string>);
    const { events, health, end } = follow();
    await vi.waitFor(() => expect(events).toContain('a'));
    expect(health).toEqual(['live']);
    window.dispatchEvent(new Event('offline'));
    await vi.waitFor(() => expect(health).toContain('reconnecting'));
    end();
  });

  it('should not ask again when it may not know', async () => {
    const requests = connections(() => new HttpResponse<string>('', { status: 404 }));
    await follow().done;
    expect(requests).toHaveLength(1);
  });

  it('should try a renewed login once the old one is refused', async () => {
    connections(() => new HttpResponse<string>('', { status: 401 }), () => stream('data: a\n\n'));
    const { events, end } = follow(() => Promise.resolve(true));
    await vi.waitFor(() => expect(events).toContain('a'));
    end();
  });

  it('should end for good without a login', async () => {
    const requests = connections(() => new HttpResponse<string>('', { status: 401 }));
    await follow().done;
    expect(requests).toHaveLength(1);
  });

  it('should stop when it is told to', async () => {
    connections(() => stream('data: a\n\n'));
    const { done, events, end } = follow();
    await vi.waitFor(() => expect(events).toContain('a'));
    end();
    await expect(done).resolves.toBeUndefined();
  });
});
