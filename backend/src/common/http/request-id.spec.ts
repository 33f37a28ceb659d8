import { describe, expect, it } from '@jest/globals';
import { requestId } from './request-id.js';

const of = (header: string | string[] | undefined) => requestId({ headers: { 'x-request-id': header } });

describe('the id of a request', () => {
  it('is the one a proxy gave it', () => {
    expect(of('0af7651916cd43dd8448eb211c80319c')).toBe('0af7651916cd43dd8448eb211c80319c');
  });

  it.each([undefined, '', 'short', 'a'.repeat(65), 'line\nbreak-forged', '"quoted-id"', ['two-ids-1', 'two-ids-2']])(
    'is a new one for %p',
    (header) => {
      expect(of(header)).toMatch(/^[0-9a-f-]{36}$/);
      expect(of(header)).not.toBe(of(header));
    },
  );
});
