import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseListener } from '../../infrastructure/database/database-listener.js';
import { Draining } from '../../infrastructure/health/draining.js';

/** Well below a minute, after which proxies and phones give up on a silent connection. */
const HEARTBEAT_MS = 20_000;

interface StreamEvent {
  /** The order's version; `Last-Event-ID` resumes from it. */
  id: string;
  event: string;
  data: unknown;
}

/** Server-sent events told by PostgreSQL's doorbell, so that they work without Redis. */
@Injectable()
export class OrderStream {
  constructor(
    private readonly listener: DatabaseListener,
    private readonly draining: Draining,
  ) {}

  /** Tells that some order has changed, now and after each change, and nothing about it: whoever watches reads its board anew. */
  openBoard(request: FastifyRequest, reply: FastifyReply): void {
    let changes = 0;
    this.open(
      request,
      reply,
      () => true,
      () => Promise.resolve({ id: `${Date.now()}-${changes++}`, event: 'changed', data: {} }),
    );
  }

  /**
   * Streams `read`'s event now and whenever `concerns` a change, skipping one whose id the reader already has. Ends when the
   * reader goes or the process drains.
   */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    concerns: (orderId: string) => boolean,
    read: () => Promise<StreamEvent>,
  ): void {
    const stream = new PassThrough();
    let lastEventId = request.headers['last-event-id'];
    const tell = async (): Promise<void> => {
      const { id, event, data } = await read();
      if (id !== lastEventId) {
        lastEventId = id;
        stream.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    };
    let telling: Promise<unknown> = Promise.resolve();
    const tellNext = (): void => {
      telling = telling.then(tell).catch(() => stream.end());
    };
    const stopListening = this.listener.on('order_changed', (orderId) => {
      if (orderId === '' || concerns(orderId)) {
        tellNext();
      }
    });
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
    const end = (): void => void stream.end();
    this.draining.signal.addEventListener('abort', end);
    stream.on('close', () => {
      stopListening();
      clearInterval(heartbeat);
      this.draining.signal.removeEventListener('abort', end);
    });
    request.raw.on('close', () => stream.destroy());
    stream.write(': open\n\n');
    tellNext();
    void reply
      .header('content-type', 'text/event-stream')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(stream);
  }
}
