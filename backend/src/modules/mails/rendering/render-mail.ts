import type { Mail } from '../../../infrastructure/mail/mailer.js';
import type { MailContent } from '../domain/mail-content.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

/** A mail's content as it is sent. */
export function renderMail(content: MailContent): Pick<Mail, 'language' | 'subject' | 'html' | 'text'> {
  const { locale: language, subject } = content;
  return { language, subject, html: renderHtml(content), text: renderText(content) };
}
