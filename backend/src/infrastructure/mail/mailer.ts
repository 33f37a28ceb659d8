import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Environment } from '../../config/environment.js';

export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mail. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);

  constructor(
    private readonly environment: Environment,
    @Inject(MAIL_TRANSPORT) private readonly transport: Transporter | null,
  ) {}

  /** Hands `mail` to the mail server; rejects if it does not take it. Without SMTP_URL it only says so in the log. */
  async send({ to, subject, text, html }: Mail): Promise<void> {
    if (!this.transport) {
      this.logger.warn({ subject }, 'Mail not sent: SMTP_URL is not configured');
      return;
    }
    await this.transport.sendMail({ from: this.environment.MAIL_FROM, to, subject, text, html });
  }
}
