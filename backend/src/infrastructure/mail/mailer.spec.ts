import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { loadEnvironment } from '../../config/environment.js';
import { MailNotSentError, MailRefusedError } from './mail.errors.js';
import { type Mail, Mailer } from './mailer.js';

const MAIL: Mail = {
  id: '5f0c',
  to: 'ada@example.com',
  language: 'en',
  subject: 'Your order',
  text: 'It is on its way.',
  html: '<p>It is on its way.</p>',
};
const environment = loadEnvironment({ ...process.env, DOMAIN_NAME: 'forno.test', MAIL_FROM: 'Forno <orders@forno.test>' });

/** Composes what it is given, and sends nothing. */
async function composed(mail: Mail): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const sendMail = jest.spyOn(transport, 'sendMail');
  await new Mailer(environment, transport).send(mail);
  const { message } = (await sendMail.mock.results[0]?.value) as { message: Buffer };
  return message.toString();
}

describe('mail', () => {
  it('is sent from the shop, as text and as HTML, under its own id', async () => {
    const message = await composed(MAIL);
    for (const line of [
      'From: Forno <orders@forno.test>',
      'To: ada@example.com',
      'Subject: Your order',
      'Message-ID: <5f0c@forno.test>',
      'Auto-Submitted: auto-generated',
      'Content-Language: en',
      'It is on its way.',
      '<p>It is on its way.</p>',
    ]) {
      expect(message.split('\r\n')).toContain(line);
    }
  });

  it.each([
    ['subject', { subject: 'Your order\r\nBcc: eve@example.com' }],
    ['address', { to: 'ada@example.com\r\nBcc: eve@example.com' }],
    ['second address', { to: 'ada@example.com, eve@example.com' }],
  ])('takes no header or addressee from its %s', async (_what, change) => {
    const [head = ''] = (await composed({ ...MAIL, ...change })).split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head).not.toMatch(/^To:.*, *<?eve@example.com/im);
  });

  it('that the server does not take fails, so that it is tried again', async () => {
    const transport = createTransport({ url: 'smtp://127.0.0.1:1' });
    const sending = new Mailer(environment, transport).send(MAIL);
    await expect(sending).rejects.toThrow(MailNotSentError);
    await expect(sending).rejects.not.toThrow(MailRefusedError);
  });

  it.each([
    ['EENVELOPE', 550, MailRefusedError],
    ['EMESSAGE', 554, MailRefusedError],
    ['EENVELOPE', 451, MailNotSentError],
    ['EAUTH', 535, MailNotSentError],
  ])('that the server answers by %s %i fails without the address', async (code, responseCode, expected) => {
    const answer = Object.assign(new Error(`${responseCode} <ada@example.com> is unknown`), { code, responseCode });
    const transport = { sendMail: () => Promise.reject(answer) } as unknown as Transporter;
    const error = await new Mailer(environment, transport).send(MAIL).catch((thrown: unknown) => thrown as Error);
    expect(error?.constructor).toBe(expected);
    expect(`${error?.stack} ${JSON.stringify(error)} ${String(error?.cause)}`).not.toContain('ada@example.com');
  });

  it('is not sent without a mail server, and the log says so without the address', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await new Mailer(environment, null).send(MAIL);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('ada@example.com');
    warn.mockRestore();
  });
});
