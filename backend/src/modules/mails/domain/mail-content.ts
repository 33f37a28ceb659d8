import type { Locale } from '../../../common/http/locale.js';

/** What something is called, and what it is. */
export interface MailRow {
  label: string;
  value: string;
}

/** One thing that was bought. */
export interface BillLine {
  what: string;
  detail: string | null;
  amount: string;
}

export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'rows'; rows: MailRow[] }
  | { kind: 'bill'; lines: BillLine[]; sums: MailRow[]; total: MailRow }
  | { kind: 'table'; title: string; head: string[]; rows: string[][] }
  | { kind: 'link'; label: string; url: string };

/** What a mail says, in plain text throughout; HTML and text are both made of it, so that they say the same. */
export interface MailContent {
  locale: Locale;
  shopName: string;
  subject: string;
  /** What a list of mails shows beside the subject. */
  preview: string;
  headline: string;
  blocks: MailBlock[];
  footer: string[];
}
