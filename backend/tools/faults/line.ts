import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';

/** One request on its way over a line. */
export interface Passage {
  /** `POST /orders/:id/payments` */
  route: string;
  /** The process at the shop's end: the one that is asked, or the one that asks Stripe. */
  process: string;
}

/** Where a request may be met: before it is passed on, and when its answer is here and not passed on. */
export type Moment = 'before' | 'answer' | 'after';

/** Resolves to false when the line is to be cut instead. */
export type Meet = (moment: Moment, passage: Passage) => Promise<boolean>;

export interface LineEnd {
  process: string;
  origin: string;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * Passes HTTP on, so that what is open is known to the request, and can be met on its way. Nothing else is changed: no
 * repeats, no limits.
 */
export class Line {
  readonly open = new Set<Passage>();
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  /** `choose` says where a request goes; null is nowhere. */
  constructor(choose: () => LineEnd | null, meet: Meet) {
    this.#server = createServer((incoming, outgoing) => {
      const end = choose();
      if (!end) {
        incoming.socket.destroy();
        return;
      }
      const passage = { route: routeOf(incoming), process: end.process };
      this.open.add(passage);
      this.#pass(incoming, outgoing, end, passage, meet)
        // Whoever is at the other end is gone: so is this one.
        .catch(() => incoming.socket.destroy())
        .finally(() => this.open.delete(passage));
    });
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #pass(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { origin }: LineEnd,
    passage: Passage,
    meet: Meet,
  ): Promise<void> {
    const body = await buffer(incoming);
    if (!(await meet('before', passage))) throw new Error('cut');
    const answer = await this.#ask(origin, incoming, body);
    if (!(await meet('answer', passage))) throw new Error('cut');
    const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...headers } = answer.headers;
    outgoing.writeHead(answer.status, { ...headers, 'content-length': answer.body.length }).end(answer.body);
    // Whoever asked may be gone by now, and then nothing would be sent for ever.
    await finished(outgoing);
    await meet('after', passage);
  }

  async #ask(origin: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    const { connection: _, 'transfer-encoding': __, ...passed } = headers;
    const asked = request(`${origin}${url ?? ''}`, { method, agent: this.#agent, headers: passed });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
  }
}

const ID = /\/(?:[0-9a-f]{8}-[0-9a-f-]{27}|(?:cs|pi|re|ch|evt|dp)_\w+)/g;

function routeOf({ method = '', url = '' }: IncomingMessage): string {
  const path = (url.split('?')[0] ?? '').replace(/^\/(?:api\/)?v1/, '').replaceAll(ID, '/:id');
  return `${method} ${path}`;
}
