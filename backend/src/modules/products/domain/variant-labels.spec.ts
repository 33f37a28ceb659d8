import { describe, expect, it } from '@jest/globals';
import { doughLabel, sizeLabel } from './variant-labels.js';

/** Intl separates number and unit by a space or a no-break space, which one is its own business. */
const plainSpaces = (label: string | null): string | undefined => label?.replace(/\s/gu, ' ');

describe('sizeLabel', () => {
  it.each([
    ['30-cm', '30 cm', '30 см'],
    ['330-ml', '330 mL', '330 мл'],
    ['500-ml', '0.5 L', '0,5 л'],
    ['1000-ml', '1 L', '1 л'],
    ['250-g', '250 g', '250 г'],
    ['6-pcs', '6 pcs', '6 шт.'],
  ])('reads %s as "%s" and "%s"', (code, english, russian) => {
    expect(plainSpaces(sizeLabel(code, 'en'))).toBe(english);
    expect(plainSpaces(sizeLabel(code, 'ru'))).toBe(russian);
  });

  it('has nothing to say of a product of one size', () => {
    expect(sizeLabel(null, 'en')).toBeNull();
  });
});

describe('doughLabel', () => {
  it('speaks the language asked for', () => {
    expect(doughLabel('thin', 'en')).toBe('Thin');
    expect(doughLabel('thin', 'ru')).toBe('Тонкое');
    expect(doughLabel(null, 'ru')).toBeNull();
  });
});
