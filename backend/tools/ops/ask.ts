import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';

export interface Origin {
  scheme: 'http' | 'https';
  port: number;
  /** The name asked for. */
  host: string;
  /** Where the connection goes: to 127.0.0.1 unless elsewhere. */
  address?: string;
  /** The only certificate that is trusted. */
  certificate?: string | undefined;
}

export interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer;
}

/** Sends a request exactly as given, and gives the response as soon as its headers are there. */
export async function open(
  origin: Origin,
  path: string,
  { method = 'GET', headers = {}, body }: Question = {},
): Promise<http.IncomingMessage> {
  const request = (origin.scheme === 'https' ? https : http).request({
    host: origin.address ?? '127.0.0.1',
    port: origin.port,
    path,
    method,
    headers: { host: origin.host, ...headers },
    ...(origin.scheme === 'https' && { servername: origin.host, ca: origin.certificate }),
    agent: false,
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return response;
}

export interface Answer {
  status: number;
  /** All values of a header, in the order they came. */
  all: (name: string) => string[];
  body: Buffer;
}

/** Sends a request and gives the whole answer. */
export async function ask(origin: Origin, path: string, question?: Question): Promise<Answer> {
  const response = await open(origin, path, question);
  const pairs = response.rawHeaders.map((name, index, raw) => [name.toLowerCase(), raw[index + 1] ?? ''] as const);
  const named = pairs.filter((_pair, index) => index % 2 === 0);
  return {
    status: response.statusCode ?? 0,
    all: (name) => named.filter(([each]) => each === name.toLowerCase()).map(([, value]) => value),
    body: await buffer(response),
  };
}
