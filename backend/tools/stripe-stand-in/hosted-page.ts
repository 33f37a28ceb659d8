import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Books } from './books.ts';
import { parseForm } from './form-encoding.ts';
import type { Html } from './html.ts';
import { sendPage } from './html-answer.ts';
import { challengePage, closedPage, paymentPage } from './hosted-page-view.ts';
import { readPaymentForm } from './payment-form.ts';
import { confirm, findAskedIntent, pay } from './paying.ts';
import type { PaymentResult } from './paying.ts';
import type { SessionRow } from './rows.ts';
import type { Settings } from './settings.ts';

type SessionRoute = { Params: { id: string }; Body: string };

/** The payment page a customer is sent to, at the session's `url`. */
export function serveHostedPage(app: FastifyInstance, books: Books, settings: Settings, beforeEach: () => void): void {
  const { businessName, lateSettlementMs } = settings;

  app.get<SessionRoute>('/c/pay/:id', (request, reply) =>
    whileOpen(request.params.id, reply, (row) => sendPage(reply, 200, paymentPage(row, businessName))),
  );

  app.post<SessionRoute>('/c/pay/:id', (request, reply) =>
    whileOpen(request.params.id, reply, (row) => {
      const form = readPaymentForm(parseForm(request.body), row.session);
      const { instrument, payer } = form;
      if (!instrument) return sendPage(reply, 200, paymentPage(row, businessName, form));
      const result = books.transaction((tx) => pay(tx, row, instrument, payer, lateSettlementMs));
      return afterTry(reply, result, (message) => paymentPage(row, businessName, { ...form, errors: { payment: message } }));
    }),
  );

  app.get<SessionRoute>('/c/pay/:id/confirm', (request, reply) =>
    whileAsked(request.params.id, reply, (row) => sendPage(reply, 200, challengePage(row, businessName))),
  );

  app.post<SessionRoute>('/c/pay/:id/confirm', (request, reply) =>
    whileAsked(request.params.id, reply, (row) => {
      const confirmed = parseForm(request.body)['outcome'] === 'complete';
      const result = books.transaction((tx) => confirm(tx, row, confirmed));
      return afterTry(reply, result, (message) => paymentPage(row, businessName, { errors: { payment: message } }));
    }),
  );

  /** Without a question of the bank there is nothing to answer: back to the form. */
  function whileAsked(sessionId: string, reply: FastifyReply, work: (row: SessionRow) => FastifyReply): FastifyReply {
    return whileOpen(sessionId, reply, (row) =>
      findAskedIntent(books, row) ? work(row) : reply.redirect(`/c/pay/${row.id}`, 303),
    );
  }

  /** A session that is paid leads back to the shop, one that is over says so. */
  function whileOpen(sessionId: string, reply: FastifyReply, work: (row: SessionRow) => FastifyReply): FastifyReply {
    beforeEach();
    const row = books.find('sessions', sessionId);
    if (row?.session.status === 'open') return work(row);
    if (row?.session.status === 'complete') return reply.redirect(successUrl(row.session), 303);
    return sendPage(reply, row ? 410 : 404, closedPage(businessName));
  }
}

function afterTry(reply: FastifyReply, result: PaymentResult, again: (message: string) => Html): FastifyReply {
  switch (result.result) {
    case 'completed':
      return reply.redirect(successUrl(result.session), 303);
    case 'needs_confirmation':
      return reply.redirect(`/c/pay/${result.session.id}/confirm`, 303);
    case 'declined':
      return sendPage(reply, 200, again(result.message));
  }
}

function successUrl({ success_url: url, id }: SessionRow['session']): string {
  return (url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);
}
