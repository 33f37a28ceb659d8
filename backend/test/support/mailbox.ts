import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../tools/run/ports.ts';

/** A mail server for one test: what was sent to it, and how it answers. */
export class TestMailbox {
  readonly mails: ParsedMail[] = [];
  /** What the server says to each addressee instead of taking the mail, such as 550; null takes it. */
  refusal: number | null = null;
  private server: SMTPServer | null = null;

  private constructor(private readonly port: number) {}

  /** A mailbox on a port of its own, which is not there before start(). */
  static async create(): Promise<TestMailbox> {
    return new TestMailbox(await freePort());
  }

  /** For SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        done(this.refusal === null ? null : Object.assign(new Error(`<${address}> is unknown`), { responseCode: this.refusal }));
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          this.mails.push(mail);
          done();
        }, done);
      },
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = null;
  }

  /** What has come to `address` so far. */
  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to].flat().some((header) => header?.text.includes(address)));
  }
}
