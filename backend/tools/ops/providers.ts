import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../run/ports.ts';
import { readSettings } from '../stripe-stand-in/settings.ts';
import { type StandIn, startStandIn } from '../stripe-stand-in/stand-in.ts';

/** By what the shop is let in: each by this one alone. */
export interface ProviderSecrets {
  stripeKey: string;
  mailPassword: string;
}

/** Stripe and a mail server, at an address of this machine that containers reach. */
export class Providers {
  /** To whom mails came. */
  readonly addressees: string[] = [];
  readonly #host: string;
  readonly #stripePort: number;
  readonly #mailPort: number;
  readonly #books: string;
  readonly #mail: SMTPServer;
  #secrets: ProviderSecrets;
  #stripe: StandIn | undefined;

  private constructor(host: string, ports: { stripe: number; mail: number }, books: string, secrets: ProviderSecrets) {
    this.#host = host;
    this.#stripePort = ports.stripe;
    this.#mailPort = ports.mail;
    this.#books = books;
    this.#secrets = secrets;
    this.#mail = this.#mailServer();
  }

  static async start(host: string, secrets: ProviderSecrets): Promise<Providers> {
    const ports = { stripe: await freePort(), mail: await freePort() };
    const providers = new Providers(host, ports, await mkdtemp(path.join(tmpdir(), 'forno-providers-')), secrets);
    await new Promise<void>((resolve) => providers.#mail.listen(ports.mail, host, resolve));
    await providers.#openStripe();
    return providers;
  }

  /** For STRIPE_API_BASE. */
  get stripeUrl(): string {
    return `http://${this.#host}:${this.#stripePort}`;
  }

  /** For SMTP_URL. */
  mailUrl(password: string): string {
    return `smtp://forno:${password}@${this.#host}:${this.#mailPort}`;
  }

  /** The secrets before are worth nothing from now on. */
  async change(secrets: ProviderSecrets): Promise<void> {
    this.#secrets = secrets;
    await this.#stripe?.stop();
    await this.#openStripe();
  }

  async stop(): Promise<void> {
    await this.#stripe?.stop();
    await new Promise<void>((resolve) => this.#mail.close(resolve));
    await rm(this.#books, { recursive: true, force: true });
  }

  async #openStripe(): Promise<void> {
    const settings = readSettings(
      {
        STAND_IN_HOST: this.#host,
        STAND_IN_PORT: String(this.#stripePort),
        STAND_IN_DATA_DIR: this.#books,
        STAND_IN_SECRET_KEY: this.#secrets.stripeKey,
      },
      [],
    );
    this.#stripe = await startStandIn(settings);
  }

  #mailServer(): SMTPServer {
    return new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => {
        if (password === this.#secrets.mailPassword) done(null, { user: 'forno' });
        else done(new Error('This password is not known'));
      },
      onRcptTo: ({ address }, _session, done) => {
        this.addressees.push(address);
        done();
      },
      onData: (stream, _session, done) => {
        stream.once('end', done).resume();
      },
    });
  }
}
