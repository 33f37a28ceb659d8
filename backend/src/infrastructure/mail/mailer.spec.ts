import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { loadEnvironment } from '../../config/environment.js';
import { Mailer } from './mailer.js';

const MAIL = { to: 'ada@example.com', subject: 'Your order', text: 'It is on its way.', html: '<p>It is on its way.</p>' };
const environment = loadEnvironment({ ...process.env, MAIL_FROM: 'Forno <orders@forno.test>' });

describe('mail', () => {
  it('is sent from the shop, as text and as HTML', async () => {
    const sent: unknown[] = [];
    const transport = createTransport({ jsonTransport: true });
    transport.use('compile', (mail, done) => {
      sent.push(mail.data);
      done();
    });
    await new Mailer(environment, transport).send(MAIL);
    expect(sent).toMatchObject([
      { ...MAIL, from: { name: 'Forno', address: 'orders@forno.test' }, to: [{ address: 'ada@example.com' }] },
    ]);
  });

  it('that the server does not take fails, so that it is tried again', async () => {
    const transport = createTransport({ url: 'smtp://127.0.0.1:1' });
    await expect(new Mailer(environment, transport).send(MAIL)).rejects.toThrow('ECONNREFUSED');
  });

  it('is not sent without a mail server, and the log says so without the address', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await new Mailer(environment, null).send(MAIL);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('ada@example.com');
    warn.mockRestore();
  });
});
