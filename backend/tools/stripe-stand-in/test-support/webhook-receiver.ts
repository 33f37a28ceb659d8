import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { WEBHOOK_SECRET } from './test-stand-in.ts';

export interface Received {
  body: string;
  signature: string;
}

/** Stands for the shop's webhook endpoint: keeps what came, answers as it is told. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** Statuses of the next answers; when they run out, 200. */
  readonly answers: number[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      void readBody(request).then((body) => {
        this.received.push({ body, signature: String(request.headers['stripe-signature']) });
        response.writeHead(this.answers.shift() ?? 200).end();
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new WebhookReceiver(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks/stripe`;
  }

  get types(): string[] {
    return this.received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The event, if the SDK accepts its signature; else its error. */
export function verify({ body, signature }: Received): Stripe.Event {
  return new Stripe('sk_test_forno').webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
