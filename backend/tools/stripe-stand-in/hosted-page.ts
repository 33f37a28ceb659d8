import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Books } from './books.ts';
import { findSession } from './checkout-sessions.ts';
import { parseForm } from './form-encoding.ts';
import { sendPage } from './html-answer.ts';
import { challengePage, closedPage, paymentPage } from './hosted-page-view.ts';
import { readPaymentForm } from './payment-form.ts';
import { confirm, pay } from './paying.ts';
import type { PaymentResult } from './paying.ts';
import type { SessionRow } from './rows.ts';
import type { Settings } from './settings.ts';

type SessionRoute = { Params: { id: string }; Body: string };

/** The payment page a customer is sent to, at the session's `url`. */
export function serveHostedPage(app: FastifyInstance, books: Books, settings: Settings, beforeEach: () => void): void {
  app.get<SessionRoute>('/c/pay/:id', (request, reply) => {
    const row = openSession(request.params.id);
    return row.session.status === 'open' ? sendPage(reply, 200, paymentPage(row, settings.businessName)) : leave(reply, row);
  });

  app.post<SessionRoute>('/c/pay/:id', (request, reply) => {
    const row = openSession(request.params.id);
    if (row.session.status !== 'open') return leave(reply, row);
    const form = readPaymentForm(parseForm(request.body), row.session);
    if (!form.instrument) return sendPage(reply, 422, paymentPage(row, settings.businessName, form));
    const { instrument, payer } = form;
    const result = books.transaction((tx) => pay(tx, findSession(tx, row.id), instrument, payer, settings.lateSettlementMs));
    return afterTry(reply, result, (message) => paymentPage(row, settings.businessName, { ...form, errors: { payment: message } }));
  });

  app.get<SessionRoute>('/c/pay/:id/confirm', (request, reply) => {
    const row = openSession(request.params.id);
    return row.session.status === 'open' ? sendPage(reply, 200, challengePage(row, settings.businessName)) : leave(reply, row);
  });

  app.post<SessionRoute>('/c/pay/:id/confirm', (request, reply) => {
    const row = openSession(request.params.id);
    if (row.session.status !== 'open') return leave(reply, row);
    const confirmed = parseForm(request.body)['outcome'] === 'complete';
    const result = books.transaction((tx) => confirm(tx, findSession(tx, row.id), confirmed));
    return afterTry(reply, result, (message) => paymentPage(row, settings.businessName, { errors: { payment: message } }));
  });

  function openSession(sessionId: string): SessionRow {
    beforeEach();
    return books.transaction((tx) => findSession(tx, sessionId));
  }

  function leave(reply: FastifyReply, { session }: SessionRow): FastifyReply {
    if (session.status === 'complete') return reply.redirect(successUrl(session), 303);
    return sendPage(reply, 410, closedPage(settings.businessName));
  }
}

function afterTry(reply: FastifyReply, result: PaymentResult, again: (message: string) => ReturnType<typeof paymentPage>): FastifyReply {
  switch (result.result) {
    case 'completed':
      return reply.redirect(successUrl(result.session), 303);
    case 'needs_confirmation':
      return reply.redirect(`/c/pay/${result.session.id}/confirm`, 303);
    case 'declined':
      return sendPage(reply, 402, again(result.message));
  }
}

function successUrl({ success_url: url, id }: SessionRow['session']): string {
  return (url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);
}
