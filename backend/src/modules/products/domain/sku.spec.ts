import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeSku, generateSku, randomSkuCode, SKU_CODE_ALPHABET, SKU_MAX_ATTEMPTS, type SkuParts } from './sku.js';

const SKU_PATTERN = /^[A-Z0-9]{1,8}-[A-Z0-9]{1,16}-[A-Z0-9]{1,8}-[A-Z0-9]{1,12}-[A-Z0-9]{6,}$/;
const now = () => new Date('2026-11-20T12:00:00Z');

const anyParts: fc.Arbitrary<SkuParts> = fc.record({
  category: fc.string({ unit: 'grapheme' }),
  name: fc.string({ unit: 'grapheme' }),
  size: fc.option(fc.string({ unit: 'grapheme' })),
  dough: fc.option(fc.string({ unit: 'grapheme' })),
});

describe('composeSku', () => {
  it('writes category, name, size, dough and code in capitals', () => {
    const parts = { category: 'pizza', name: 'Quattro Formaggi', size: '30-cm', dough: 'thin' };
    expect(composeSku(parts, '7K2Q9D')).toBe('PIZZA-QUATTROFORMAGGI-30CM-THIN-7K2Q9D');
  });

  it('transliterates Cyrillic', () => {
    const parts = { category: 'Пицца', name: 'Щедрая Маргарита', size: '30 см', dough: 'Тонкое' };
    expect(composeSku(parts, '7K2Q9D')).toBe('PITSTSA-SHCHEDRAYAMARGAR-30SM-TONKOE-7K2Q9D');
  });

  it('marks the segments a product does not have', () => {
    expect(composeSku({ category: 'drinks', name: '…', size: null, dough: null }, '7K2Q9D')).toBe('DRINKS-STD-STD-STD-7K2Q9D');
  });

  it('keeps to its alphabet and five segments whatever the names are', () => {
    fc.assert(fc.property(anyParts, (parts) => SKU_PATTERN.test(composeSku(parts, randomSkuCode(6)))));
  });
});

describe('randomSkuCode', () => {
  it('has the length asked for and no character that is read two ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (length) => {
        const code = randomSkuCode(length);
        return code.length === length && [...code].every((character) => SKU_CODE_ALPHABET.includes(character));
      }),
    );
    expect(SKU_CODE_ALPHABET).not.toMatch(/[ILOU]/);
  });
});

describe('generateSku', () => {
  it('never repeats itself while it can see what is taken', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, fc.integer({ min: 1, max: 20 }), async (parts, count) => {
        const taken = new Set<string>();
        for (let index = 0; index < count; index += 1) {
          const sku = await generateSku(parts, { isTaken: async (candidate) => taken.has(candidate), now });
          expect(taken.has(sku)).toBe(false);
          expect(sku).toMatch(SKU_PATTERN);
          taken.add(sku);
        }
      }),
    );
  });

  it('takes the first free code, and asks once for each try', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, fc.integer({ min: 0, max: SKU_MAX_ATTEMPTS - 1 }), async (parts, takenCount) => {
        const asked: string[] = [];
        const isTaken = async (sku: string): Promise<boolean> => asked.push(sku) <= takenCount;
        const sku = await generateSku(parts, { isTaken, now });
        expect(asked).toHaveLength(takenCount + 1);
        expect(sku).toBe(asked.at(-1));
      }),
    );
  });

  it('falls back to timestamp and random after ten taken codes', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyParts,
        fc.date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        async (parts, at) => {
          const asked: string[] = [];
          const isTaken = async (sku: string): Promise<boolean> => asked.push(sku) > 0;
          const sku = await generateSku(parts, { isTaken, now: () => at });
          expect(asked).toHaveLength(SKU_MAX_ATTEMPTS);
          expect(asked).not.toContain(sku);
          expect(sku).toMatch(SKU_PATTERN);
          expect(sku.split('-').at(-1)?.startsWith(at.getTime().toString(36).toUpperCase())).toBe(true);
        },
      ),
    );
  });
});
