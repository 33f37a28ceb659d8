import { Module } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Environment } from '../../config/environment.js';
import { MAIL_TRANSPORT, Mailer } from './mailer.js';

/** A mail server that says nothing for this long is away; the job tries again later. */
const TIMEOUT_MS = 10_000;

@Module({
  providers: [
    {
      provide: MAIL_TRANSPORT,
      inject: [Environment],
      useFactory: ({ SMTP_URL }: Environment) =>
        SMTP_URL
          ? createTransport({
              url: SMTP_URL,
              connectionTimeout: TIMEOUT_MS,
              greetingTimeout: TIMEOUT_MS,
              socketTimeout: TIMEOUT_MS,
            })
          : null,
    },
    Mailer,
  ],
  exports: [Mailer],
})
export class MailModule {}
