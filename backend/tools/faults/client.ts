import { setTimeout as pause } from 'node:timers/promises';
import { nextAddress } from '../bench/addresses.ts';
import type { Journal } from './journal.ts';
import type { Told } from './told.ts';

export interface Question {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  /** Idempotency-Key. */
  key?: string;
  /** Of somebody who is logged in. */
  accessToken?: string | undefined;
  /** Of a guest's order. */
  orderToken?: string | undefined;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  isToBeRepeated: boolean;
}

export interface Surroundings {
  url: string;
  journal: Journal;
  told: Told;
  /** When everybody gives up, in milliseconds from the start of the run. */
  untilMs: number;
}

/** Longest that a shopper looks at a page that does not answer. */
const PATIENCE_MS = 4_000;
const REPEAT_AFTER_MS = 150;

/** One who asks the shop, and asks the same again when the line broke or the shop says to come back. */
export class Client {
  readonly #name: string;
  readonly #surroundings: Surroundings;
  readonly #address = nextAddress();

  constructor(name: string, surroundings: Surroundings) {
    this.#name = name;
    this.#surroundings = surroundings;
  }

  get isInTime(): boolean {
    return this.#surroundings.journal.nowMs < this.#surroundings.untilMs;
  }

  /** The answer, good or bad; null when none has come until this client gave up. */
  async ask(question: Question): Promise<Answer | null> {
    while (this.isInTime) {
      const answer = await this.#askOnce(question);
      if (answer && !answer.isToBeRepeated) return answer;
      await pause(REPEAT_AFTER_MS);
    }
    this.note(`gives up ${question.method} ${question.path}`);
    return null;
  }

  note(what: string): void {
    this.#surroundings.journal.note(this.#name, what);
  }

  async #askOnce(question: Question): Promise<Answer | null> {
    const { method, path } = question;
    try {
      const response = await fetch(this.#surroundings.url + path, {
        method,
        headers: this.#headersOf(question),
        ...(method === 'POST' && { body: JSON.stringify(question.body ?? {}) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      if (response.status === 500) this.#surroundings.told.puzzled.push(`${method} ${path}`);
      if (method === 'POST') this.note(`${method} ${path} → ${response.status}${codeOf(body)}`);
      return { status: response.status, body, isToBeRepeated: isToBeRepeated(response) };
    } catch (error) {
      this.note(`${method} ${path} → no answer (${error instanceof Error ? error.name : 'broken'})`);
      return null;
    }
  }

  #headersOf({ method, key, accessToken, orderToken }: Question): Record<string, string> {
    return {
      'x-forwarded-for': this.#address,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      ...(orderToken && { 'x-order-token': orderToken }),
    };
  }
}

/** What may pass on its own: the shop is not well, is asked too often, or is still at work on the same request. */
function isToBeRepeated({ status, headers }: Response): boolean {
  return status >= 500 || status === 429 || headers.has('retry-after');
}

function codeOf({ code }: Record<string, unknown>): string {
  return typeof code === 'string' ? ` ${code}` : '';
}
