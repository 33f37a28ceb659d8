import { useState, type MouseEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { nameId } from '../lib/name-id';
import type { Ticket } from '../staff.api';

interface MoveButtonProps {
  ticket: Ticket;
  /** A mutation that takes an order, as its hook gives it; only the steps that end an order look at the key. */
  move: readonly [send: (order: { orderId: string; 'Idempotency-Key': string }) => Promise<{ error?: unknown }>, state: { isLoading: boolean }];
  /** Told how it went: the refusal, or nothing. */
  onMoved: (refusal: unknown) => void;
  testId: string;
  children: ReactNode;
}

/** The one next thing to do with a ticket, in reach of a floury thumb. */
export function MoveButton({ ticket, move: [send, { isLoading }], onMoved, testId, children }: MoveButtonProps) {
  // One meant step: a repeat after a lost answer, as in a stairwell, is told that it worked.
  const [key] = useState(newIdempotencyKey);
  const press = async ({ detail }: MouseEvent) => {
    // By its second click the next ticket may have moved up to where this one was.
    const isSecondOfDoubleClick = detail > 1;
    if (!isSecondOfDoubleClick) {
      onMoved((await send({ orderId: ticket.orderId, 'Idempotency-Key': key })).error);
    }
  };
  return (
    <Button aria-describedby={nameId(ticket.orderId)} className="min-h-14 flex-1 px-4! text-lg whitespace-nowrap" isPending={isLoading} onClick={(event) => void press(event)} data-testid={testId}>
      {children}
    </Button>
  );
}
