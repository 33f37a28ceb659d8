import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { refreshSession } from './refresh-session';
import { mayHaveSession, rememberSession } from './session-hint';

function answerRefresh(...statuses: number[]) {
  const seen: number[] = [];
  api.use(
    http.post(at('/auth/refresh'), () => {
      const status = statuses[seen.length] ?? 500;
      seen.push(status);
      return HttpResponse.json(status === 200 ? { accessToken: `token-${seen.length}` } : { code: 'REFUSED' }, { status });
    }),
  );
  return seen;
}

describe('refreshSession', () => {
  it('should send one request for many askers, since a second use of the cookie ends the session', async () => {
    const seen = answerRefresh(200);
    const outcomes = await Promise.all([refreshSession(), refreshSession(), refreshSession()]);
    expect(seen).toHaveLength(1);
    expect(outcomes).toEqual(Array(3).fill({ kind: 'renewed', accessToken: 'token-1' }));
  });

  it('should ask anew after the first flight has landed', async () => {
    const seen = answerRefresh(200, 200);
    await refreshSession();
    await refreshSession();
    expect(seen).toHaveLength(2);
  });

  it('should forget the session only when it was refused', async () => {
    rememberSession();
    answerRefresh(503);
    expect(await refreshSession()).toEqual({ kind: 'unreachable' });
    expect(mayHaveSession()).toBe(true);
    answerRefresh(401);
    expect(await refreshSession()).toEqual({ kind: 'refused' });
    expect(mayHaveSession()).toBe(false);
  });
});
