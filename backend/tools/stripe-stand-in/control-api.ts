import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Background } from './background.ts';
import type { Books } from './books.ts';
import { CONTROL_ACTIONS } from './control-actions.ts';
import { auditedBooks } from './control-books.ts';
import { controlPage } from './control-page.ts';
import { invalidParameter, noSuch, StripeError } from './errors.ts';
import { parseForm } from './form-encoding.ts';
import { sendPage } from './html-answer.ts';
import type { Operation } from './operation.ts';
import { readParameters } from './parameters.ts';
import type { Settings } from './settings.ts';

/** The control page at `/` and the same by JSON under `/_control`. No key is asked for. */
export function serveControl(app: FastifyInstance, books: Books, settings: Settings, background: Background): void {
  app.get('/', (_request, reply) => {
    background.catchUp();
    return sendPage(reply, 200, controlPage(books));
  });

  app.get('/_control/books', () => {
    background.catchUp();
    return auditedBooks(books);
  });

  app.get<{ Params: { collection: string } }>('/_control/books/:collection', (request, reply) => {
    background.catchUp();
    const { collection } = request.params;
    const part = (auditedBooks(books) as unknown as Record<string, object>)[collection];
    return answer(request, reply, () => part ?? refuse(collection));
  });

  for (const action of CONTROL_ACTIONS) {
    app.post(action.path, (request, reply) => answer(request, reply, () => run(action, request)));
  }

  app.post('/_control/reset', (request, reply) =>
    answer(request, reply, () => {
      books.reset(['webhook_endpoint']);
      return { reset: true };
    }),
  );

  function run(action: Operation, request: FastifyRequest): object {
    background.catchUp();
    const params = readParameters(action.params, readBody(request));
    const pathId = (request.params as { id?: string }).id ?? '';
    const result = books.transaction((tx) => action.run({ tx, settings, pathId }, params as never));
    background.catchUp();
    return result;
  }
}

/** JSON or a form, into the same texts. */
function readBody(request: FastifyRequest): Record<string, unknown> {
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return withoutEmpty(parseForm(body));
  if (typeof body !== 'object' || Array.isArray(body)) throw invalidParameter('The body must be a JSON object', 'body');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'object' ? value : String(value)]),
  );
}

/** A field left empty on the control page says nothing. */
function withoutEmpty(form: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
}

/** Answers JSON, and a browser's form with the control page again. */
function answer(request: FastifyRequest, reply: FastifyReply, work: () => object): FastifyReply {
  const fromPage = request.method === 'POST' && (request.headers.accept ?? '').includes('text/html');
  try {
    const result = work();
    return fromPage ? reply.redirect('/', 303) : reply.send(result);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return reply.code(error.status).send(error.body());
  }
}

function refuse(collection: string): never {
  throw noSuch('collection', collection, 'collection');
}
