import { describe, expect, it } from '@jest/globals';
import { SYSTEM_REASONS } from '../../orders/domain/system-reason.js';
import { MAIL_TEXTS } from '../texts/mail-texts.js';
import { toldReason } from './told-reason.js';

describe('the reason a customer is told', () => {
  it.each(SYSTEM_REASONS)('for the code %s is said in their language', (reason) => {
    const told = Object.values(MAIL_TEXTS).map((texts) => toldReason({ actorType: 'system', reason }, texts));
    expect(new Set(told).size).toBe(told.length);
    expect(told).not.toContain(reason);
  });

  it('is the words of whoever gave it', () => {
    expect(toldReason({ actorType: 'kitchen', reason: 'The oven broke' }, MAIL_TEXTS.ru)).toBe('The oven broke');
    // Somebody may write what looks like a code.
    expect(toldReason({ actorType: 'kitchen', reason: SYSTEM_REASONS[0] }, MAIL_TEXTS.ru)).toBe(SYSTEM_REASONS[0]);
  });

  it('is none where none is known', () => {
    expect(toldReason({ actorType: 'system', reason: 'settled' }, MAIL_TEXTS.en)).toBeNull();
    expect(toldReason({ actorType: 'customer', reason: null }, MAIL_TEXTS.en)).toBeNull();
  });
});
