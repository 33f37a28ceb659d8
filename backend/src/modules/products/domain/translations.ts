import type { Locale } from '../../../common/http/locale.js';

/** A text in every language the shop speaks; the database refuses one that lacks a language. */
export type Translations = Record<Locale, string>;

/** Short words in every language; there may be none. */
export type TranslatedTags = Record<Locale, string[]>;
