import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusedBody } from './body-limits.js';

const MAX_DEPTH = 20;
const MAX_VALUES = 16_000;
const INHERITED = [
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'toString',
  'toLocaleString',
  'valueOf',
  '__proto__',
  '__define',
  '__lookup',
  'propertyIs',
];

const codeFor = (text: string) => refusedBody(JSON.parse(text), text)?.errors[0]?.code;
/** JSON whose innermost list lies `depth` deep. */
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a body', () => {
  it('may be any JSON that is neither deep nor large, whatever is in its strings', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!INHERITED.some((name) => text.includes(name)));
        expect(codeFor(text)).toBeUndefined();
      }),
    );
  });

  it.each(['{"a:b":":","c":"\\":\\"","d\\\\":"\\\\"}', '"a:b"', '7', 'null', '[]', '{"a":{"a":1},"b":[{"a":1},{"a":2}]}'])(
    '%s is taken as it is',
    (text) => {
      expect(codeFor(text)).toBeUndefined();
    },
  );

  it('is counted as empty where there is none', () => {
    expect(refusedBody(undefined, '')).toBeUndefined();
  });

  it(`is refused when it is more than ${MAX_DEPTH} deep, be it in an object`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (depth) => {
        expect(codeFor(nested(depth))).toBe(depth > MAX_DEPTH ? 'TOO_DEEP' : undefined);
        expect(codeFor(`{"shallow":1,"deep":${nested(depth)}}`)).toBe(depth + 1 > MAX_DEPTH ? 'TOO_DEEP' : undefined);
      }),
    );
  });

  it('is refused where recursion could not bear it', () => {
    const text = nested(100_000);
    expect(refusedBody(JSON.parse(text), text)?.errors[0]?.code).toBe('TOO_DEEP');
  });

  it(`is refused with more than ${MAX_VALUES} values, wherever they lie`, () => {
    const list = (count: number) => `[${Array.from({ length: count }, () => '{}').join()}]`;
    expect(codeFor(list(MAX_VALUES))).toBeUndefined();
    expect(codeFor(list(MAX_VALUES + 1))).toBe('TOO_MANY');
    expect(codeFor(`{"a":${list(MAX_VALUES - 1)},"b":1}`)).toBe('TOO_MANY');
  });

  it.each(['constructor', 'hasOwnProperty', 'toString', '__proto__'])('is refused when a field in it is called %s', (name) => {
    expect(codeFor(`{"lines":[{"${name}":1}]}`)).toBe('UNKNOWN_FIELD');
  });

  it.each([
    '{"qty":1,"qty":2}',
    '{"lines":[{"qty":1,"\\u0071ty":2}]}',
    '{"a":{"qty":1 , "b":"\\\\" , "qty":{}}}',
    '{"a":"x\\":\\"","a":"y"}',
  ])('is refused when an object in it names a field twice: %s', (text) => {
    expect(codeFor(text)).toBe('DUPLICATE_KEY');
  });
});
