import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { loadRuntimeConfig } from '@/config/runtime-config';
import { api, at } from '@/testing/api-server';
import { traceHeader } from './trace-header';

async function haveApiAt(apiBaseUrl: string): Promise<void> {
  api.use(http.get('/config.json', () => HttpResponse.json({ apiBaseUrl })));
  await loadRuntimeConfig();
}

afterEach(() => haveApiAt(at('')));

describe('traceHeader', () => {
  it.each(['/api/v1', 'http://localhost:3000/api/v1'])('should begin a trace of its own with each request at %s', async (address) => {
    await haveApiAt(address);
    const traces = [traceHeader(), traceHeader()].map(({ traceparent = '' }) => /^00-([0-9a-f]{32})-[0-9a-f]{16}-00$/.exec(traceparent)?.[1]);
    expect(traces).not.toContain(undefined);
    expect(new Set(traces).size).toBe(2);
  });

  it.each(['https://api.elsewhere.test/v1', '//api.elsewhere.test/v1', 'http://localhost:3001/api/v1'])('should tell %s, which is elsewhere, nothing', async (address) => {
    await haveApiAt(address);
    expect(traceHeader()).toEqual({});
  });
});
