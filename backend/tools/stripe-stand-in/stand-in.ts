import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { serveApi } from './api.ts';
import { Background } from './background.ts';
import { Books } from './books.ts';
import { serveControl } from './control-api.ts';
import { StripeError } from './errors.ts';
import { serveHostedPage } from './hosted-page.ts';
import { sendStyle, STYLE_PATH } from './html-answer.ts';
import type { Settings } from './settings.ts';
import { WebhooksDelivery } from './webhooks-delivery.ts';

export interface StandIn {
  /** Where it listens, e.g. http://127.0.0.1:12111. */
  url: string;
  stop(): Promise<void>;
}

/** Opens the books and serves Stripe's API, the payment page and the control page over them. */
export async function startStandIn(wanted: Settings): Promise<StandIn> {
  const settings = { ...wanted };
  const books = new Books(settings.dataDir);
  if (settings.webhookUrl) registerEndpoint(books, settings.webhookUrl, settings.webhookSecret);
  const background = new Background(books, new WebhooksDelivery(books, settings));
  const catchUp = (): void => background.catchUp();
  const app = newServer();
  serveApi(app, books, settings, catchUp);
  serveHostedPage(app, books, settings, catchUp);
  serveControl(app, books, settings, background);
  await app.listen({ host: settings.host, port: settings.port });
  const url = addressOf(app, settings.host);
  settings.publicUrl ??= url;
  background.start();
  return {
    url,
    async stop() {
      await background.stop();
      await app.close();
      books.close();
    },
  };
}

function newServer(): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 300 }, bodyLimit: 1024 * 1024 });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.get(STYLE_PATH, (_request, reply) => sendStyle(reply));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof StripeError ? error.status : (error.statusCode ?? 500);
    if (status >= 500) console.error(error);
    const body =
      error instanceof StripeError
        ? error.body()
        : { error: { type: status < 500 ? 'invalid_request_error' : 'api_error', message: error.message } };
    return reply.code(status).send(body);
  });
  return app;
}

function registerEndpoint(books: Books, url: string, secret: string): void {
  books.transaction((tx) => tx.put('webhook_endpoint', { id: 'endpoint', url, secret }));
}

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
