import { randomUUID } from 'node:crypto';
import { nextAddress } from './addresses.ts';

export interface Question {
  /** Sent by POST, as another caller each time; without one it is a GET. */
  body?: object;
  headers?: Record<string, string>;
}

/** Sends one request and gives its answer; throws unless that is 2xx. */
export async function askApi<Answer>(url: string, { body, headers }: Question = {}): Promise<Answer> {
  const caller = { 'idempotency-key': randomUUID(), 'x-forwarded-for': nextAddress() };
  const response = await fetch(url, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...(body && { 'content-type': 'application/json', ...caller }), ...headers },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as Answer;
}
