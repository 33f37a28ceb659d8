import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('safeNext', () => {
  it.each(['/checkout', '/orders/1?payment=done', '/'])('should go to %s', (path) => expect(safeNext(path)).toBe(path));

  it.each([null, '', 'checkout', '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', 'https://evil.example'])('should not go to %s', (path) =>
    expect(safeNext(path)).toBe('/account'),
  );
});
