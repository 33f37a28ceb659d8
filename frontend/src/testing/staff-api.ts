import { http, HttpResponse } from 'msw';
import type { Ticket } from '@/features/staff/staff.api';
import { api, at } from './api-server';
import { buildShop } from './factories/menu.factory';

/** Somebody's login, for the store of a staff page. */
export const staffSession = { session: { status: 'authenticated', accessToken: 'token' } } as const;

/** The shop, who is logged in, and boards with live lines; returns how to tell over them that an order has changed. */
export function serveStaff(role: 'customer' | 'kitchen' | 'courier' | 'manager'): () => void {
  const lines: ReadableStreamDefaultController[] = [];
  const tell = (line: ReadableStreamDefaultController) => line.enqueue(new TextEncoder().encode('event: changed\ndata: {}\n\n'));
  const openLine = () =>
    new ReadableStream({
      start: (line) => {
        lines.push(line);
        tell(line);
      },
      cancel: () => void lines.splice(0),
    });
  api.use(
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/me'), () => HttpResponse.json({ role })),
    http.get(at('/:board/orders/events'), () => new HttpResponse(openLine(), { headers: { 'content-type': 'text/event-stream' } })),
  );
  return () => lines.forEach(tell);
}

/** Both boards show `tickets`, as they stand when asked; returns each step that was asked for with its order; all succeed. */
export function serveTickets(tickets: Ticket[]): string[] {
  const steps: string[] = [];
  api.use(
    http.get(at('/kitchen/orders'), () => HttpResponse.json(tickets)),
    http.get(at('/courier/orders'), () => HttpResponse.json(tickets)),
    http.post(at('/:board/orders/:orderId/:step'), ({ params }) => {
      steps.push(`${String(params['step'])} ${String(params['orderId'])}`);
      return HttpResponse.json({});
    }),
  );
  return steps;
}
