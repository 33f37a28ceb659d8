import { describe, expect, it } from 'vitest';
import { treatmentOf, type Treatment } from './treatment';

const shop = 'https://shop.test';

interface Asked {
  method?: string;
  mode?: RequestMode;
  headers?: Record<string, string>;
}

const treat = (address: string, { method = 'GET', mode = 'cors', headers = {} }: Asked = {}): Treatment | null =>
  treatmentOf({ method, mode, url: new URL(address, shop).href, headers: new Headers(headers) }, shop);

describe('treatmentOf', () => {
  it.each(['/', '/products/margherita', '/cart', '/orders/4711', '/staff'])('should open %s from what is kept, in need', (address) => {
    expect(treat(address, { mode: 'navigate' })).toBe('page');
  });

  it.each(['/assets/index-abc123.js', '/assets/onest-abc123.woff2', '/theme.js'])('should take %s from what is kept', (address) => {
    expect(treat(address)).toBe('file');
  });

  it.each(['/api/v1/menu', '/api/v1/shop', '/api/v1/products/margherita', '/config.json'])('should keep the last answer of %s', (address) => {
    expect(treat(address)).toBe('answer');
  });

  it.each([
    '/api/v1/orders',
    '/api/v1/orders/4711',
    '/api/v1/orders/4711/events',
    '/api/v1/orders/4711/payments',
    '/api/v1/quotes',
    '/api/v1/me',
    '/api/v1/me/cashback',
    '/api/v1/admin/shop',
    '/api/v1/kitchen/orders',
    '/api/v1/products/margherita/reviews',
    '/api/v2/menu',
    '/api/health/ready',
  ])('should stay out of %s', (address) => {
    expect(treat(address)).toBeNull();
  });

  it('should keep nothing that was asked for under somebody’s name', () => {
    expect(treat('/api/v1/menu', { headers: { authorization: 'Bearer secret' } })).toBeNull();
  });

  it('should stay out of what changes something, of other origins, and of the API’s own pages', () => {
    expect(treat('/api/v1/menu', { method: 'POST' })).toBeNull();
    expect(treat('https://stripe.test/assets/index.js')).toBeNull();
    expect(treat('/api/docs', { mode: 'navigate' })).toBeNull();
    expect(treat('/api/v1/menu', { mode: 'navigate' })).toBeNull();
  });

  it('should stay out of what it knows nothing of', () => {
    expect(treat('/robots.txt')).toBeNull();
  });
});
