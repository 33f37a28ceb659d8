import type { Locale } from '../../../common/http/locale.js';
import { en } from './en.js';
import { ru } from './ru.js';

export type MailTexts = typeof en;

/** What mails say, in each language the shop speaks. */
export const MAIL_TEXTS: Record<Locale, MailTexts> = { en, ru };
