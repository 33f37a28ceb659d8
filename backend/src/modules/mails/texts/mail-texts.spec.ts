import { describe, expect, it } from '@jest/globals';
import { LOCALES } from '../../../common/http/locale.js';
import { MAIL_TEXTS } from './mail-texts.js';

const PARAMETERS = { shop: 'Forno', amount: '€1.00', names: 'basil', total: '€9.00' };

/** `labels.total: Total` for every text, functions called. */
function written(texts: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
      const path = `${prefix}${key}`;
      if (typeof value === 'object' && value !== null) {
        return Object.entries(written(value, `${path}.`));
      }
      return [[path, typeof value === 'function' ? String((value as (given: object) => unknown)(PARAMETERS)) : String(value)]];
    }),
  );
}

describe('the texts of mails', () => {
  it.each(LOCALES)('are all there in %s', (locale) => {
    const texts = written(MAIL_TEXTS[locale]);
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(written(MAIL_TEXTS.en)).toSorted());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '' || text.includes('undefined'))).toEqual([]);
  });

  it('are translated, not copied', () => {
    const english = written(MAIL_TEXTS.en);
    expect(Object.entries(written(MAIL_TEXTS.ru)).filter(([key, text]) => text === english[key])).toEqual([]);
  });
});
