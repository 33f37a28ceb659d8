import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { StripeError } from './errors.ts';
import type { FaultRow } from './rows.ts';

/** The caller gets no answer: its line was dropped, or it hung up while waiting for one. */
export class Unanswered extends Error {}

/** Lets the faults planted for this moment strike the request, in their order. */
export async function applyFaults(faults: FaultRow[], when: 'before' | 'after', request: IncomingMessage): Promise<void> {
  for (const fault of faults) if (fault.when === when) await applyFault(fault, request);
}

async function applyFault(fault: FaultRow, request: IncomingMessage): Promise<void> {
  switch (fault.do) {
    case 'slow':
      await pause(fault.ms);
      return;
    case 'fail':
      throw failure(fault.status);
    case 'drop':
      request.socket.destroy();
      throw new Unanswered();
    case 'hang':
      await hangUp(request);
      throw new Unanswered();
    default:
  }
}

/** What Stripe says when the fault is its own; nothing is kept under the idempotency key. */
function failure(status: number): StripeError {
  const message =
    status === 429
      ? 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
      : 'An unexpected error occurred at Stripe (planted by a fault of the stand-in).';
  const fields =
    status === 429
      ? ({ type: 'invalid_request_error', code: 'rate_limit', message } as const)
      : ({ type: 'api_error', message } as const);
  return new StripeError(status, fields, true);
}

function hangUp({ socket }: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}
