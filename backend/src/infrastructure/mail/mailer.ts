import { Inject, Injectable, Logger } from '@nestjs/common';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Transporter } from 'nodemailer';
import { Environment } from '../../config/environment.js';
import { refuseInTransaction } from '../database/in-transaction.js';
import { MailNotSentError, MailRefusedError } from './mail.errors.js';

export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

export interface Mail {
  /** The same each time this mail is sent, so that a second copy is known as one. */
  id: string;
  to: string;
  /** Of the text, as BCP 47. */
  language: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mail. Logs no address. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);
  private readonly tracer = trace.getTracer('forno-mail');

  constructor(
    private readonly environment: Environment,
    @Inject(MAIL_TRANSPORT) private readonly transport: Transporter | null,
  ) {}

  /**
   * Hands `mail` to the mail server; without SMTP_URL it only says so in the log. Throws MailRefusedError when the server will
   * never take it, else MailNotSentError. Sent again, it goes out again, with the same Message-ID.
   */
  async send(mail: Mail): Promise<void> {
    refuseInTransaction('The mail server');
    const { transport } = this;
    if (!transport) {
      this.logger.warn({ mailId: mail.id }, 'Mail not sent: SMTP_URL is not configured');
      return;
    }
    // nodemailer has no instrumentation of its own.
    const options = { kind: SpanKind.CLIENT, attributes: { 'forno.mail.id': mail.id } };
    await this.tracer.startActiveSpan('send mail', options, async (span) => {
      try {
        await this.hand(mail, transport);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  private async hand({ id, to, language, subject, text, html }: Mail, transport: Transporter): Promise<void> {
    try {
      await transport.sendMail({
        from: this.environment.MAIL_FROM,
        // As an object it is one address, whatever is in it.
        to: { name: '', address: to },
        messageId: `<${id}@${this.environment.DOMAIN_NAME}>`,
        // Holidaymakers' answering machines leave it alone.
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        subject,
        text,
        html,
      });
    } catch (error) {
      throw withoutAddress(error);
    }
  }
}

/** nodemailer's errors quote the server, which quotes the addressee. */
function withoutAddress(error: unknown): MailNotSentError {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number };
  const reason = responseCode ? `${code} ${responseCode}` : code;
  const isFinal = ['EENVELOPE', 'EMESSAGE'].includes(code) && responseCode !== undefined && responseCode >= 500;
  return isFinal ? new MailRefusedError(reason) : new MailNotSentError(reason);
}
