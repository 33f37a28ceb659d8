import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { securityHeaders, securityHeadersMiddleware } from './security-headers.js';

const policyOf = (https: boolean) => new Map(securityHeaders({ https })).get('Content-Security-Policy')!;

describe('the security headers', () => {
  it('allow no inline script or style, no eval, no frame and no other origin', () => {
    for (const https of [true, false]) {
      expect(policyOf(https)).not.toMatch(/unsafe|\*|https?:/);
      expect(policyOf(https)).toMatch(/default-src 'self'/);
      expect(policyOf(https)).toMatch(/frame-ancestors 'none'/);
      expect(policyOf(https)).toMatch(/object-src 'none'/);
      expect(policyOf(https)).toMatch(/base-uri 'none'/);
    }
  });

  it('bind browsers to https only where shoppers come by it', () => {
    const names = (https: boolean) => securityHeaders({ https }).map(([name]) => name);
    expect(names(true)).toContain('Strict-Transport-Security');
    expect(names(false)).not.toContain('Strict-Transport-Security');
    expect(policyOf(true)).toContain('upgrade-insecure-requests');
    expect(policyOf(false)).not.toContain('upgrade-insecure-requests');
  });

  it('are on a response exactly as in the list', async () => {
    const protect = securityHeadersMiddleware({ https: true });
    const server = createServer((incoming, response) => protect(incoming, response, () => response.end()));
    const { headers } = await request(server).get('/');
    for (const [name, value] of securityHeaders({ https: true })) {
      expect([name, headers[name.toLowerCase()]]).toEqual([name, value]);
    }
  });
});
