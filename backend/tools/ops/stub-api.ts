import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { securityHeadersMiddleware } from '../../src/common/http/security-headers.ts';

export interface StubApi {
  port: number;
  /** Ends the live stream at /api/v1/stream. */
  endStream(): void;
  stop(): Promise<void>;
}

/** What the stub says it was asked. */
export interface Echo {
  method: string;
  url: string;
  /** Of the stub that was asked. */
  port: number;
  headers: Record<string, string>;
  bodySha256: string;
}

/** Stands for the API behind Nginx: it sets the security headers as the API does, and says what reached it. */
export async function startStubApi(): Promise<StubApi> {
  const protect = securityHeadersMiddleware({ https: true });
  let stream: ServerResponse | undefined;
  const server = createServer((request, response) => {
    response.setHeader('x-request-id', String(request.headers['x-request-id']));
    protect(request, response, () => undefined);
    if (request.url === '/api/v1/stream') stream = startStream(response);
    else void answer(request, response);
  });
  server.listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    endStream: () => stream?.end('data: last\n\n'),
    stop: () => stopServer(server),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of request) hash.update(chunk as Buffer);
  const failing = request.url?.startsWith('/api/v1/failing') ?? false;
  response.writeHead(failing ? 500 : 200, { 'content-type': 'application/json', etag: 'W/"tag"', 'cache-control': 'no-store' });
  const { method, url, headers, socket } = request;
  // Long enough to be worth compressing.
  response.end(
    JSON.stringify({ method, url, port: socket.localPort, headers, bodySha256: hash.digest('hex'), padding: ' '.repeat(2_000) }),
  );
}

function startStream(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no', 'cache-control': 'no-store' });
  response.write('data: first\n\n');
  return response;
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  if (server.listening) await once(server, 'close');
}
