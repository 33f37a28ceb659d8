import { createHash } from 'node:crypto';

/**
 * A JSON answer as it goes over the line, with its entity tag: made once, sent as often as it is asked for. A route that
 * returns one is answered with its ETag, and with 304 who has it already.
 */
export class ReadyAnswer {
  constructor(
    readonly body: Buffer,
    readonly tag: string,
  ) {}

  /** The answer that `value` is; text is JSON already. */
  static of(value: unknown): ReadyAnswer {
    const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    return new ReadyAnswer(body, entityTag(body));
  }
}

/** A weak entity tag of `body`: equal bytes, equal tag. Weak, because a proxy may compress the answer on its way. */
function entityTag(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}
