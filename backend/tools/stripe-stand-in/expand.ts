import { presentBalanceTransaction } from './balance-transactions.ts';
import type { BooksView } from './books.ts';
import { invalidParameter } from './errors.ts';
import { pageInOrder } from './lists.ts';

type Json = Record<string, unknown>;

const MAX_DEPTH = 4;

/** Puts objects in the place of their ids along the paths of `expand[]`. */
export function expand(view: BooksView, object: object, paths: string[]): object {
  return paths.reduce((expanded, path) => {
    const steps = path.split('.');
    if (steps.length > MAX_DEPTH) {
      throw invalidParameter(`You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`, 'expand');
    }
    return expandPath(view, expanded as Json, steps, path);
  }, object);
}

function expandPath(view: BooksView, object: Json, [step, ...rest]: string[], path: string): Json {
  if (step === undefined) return object;
  if (object['object'] === 'list' && step === 'data') {
    return { ...object, data: (object['data'] as Json[]).map((item) => expandPath(view, item, rest, path)) };
  }
  const value = includable(view, object, step) ?? object[step];
  if (value === null) return object;
  const target = typeof value === 'string' ? lookUp(view, value) : value;
  if (!isExpandable(target)) throw invalidParameter(`This property cannot be expanded (${path}).`, 'expand');
  return { ...object, [step]: expandPath(view, target, rest, path) };
}

/** Lists that are shown only when asked for. */
function includable(view: BooksView, object: Json, step: string): unknown {
  const objectId = String(object['id']);
  if (object['object'] === 'checkout.session' && step === 'line_items') {
    const items = view.find('sessions', objectId)?.lineItems ?? [];
    return pageInOrder(items, noPage, `/v1/checkout/sessions/${objectId}/line_items`, 'line item');
  }
  if (object['object'] === 'charge' && step === 'refunds') {
    const refunds = view.all('refunds').filter((refund) => refund.charge === objectId);
    return pageInOrder(refunds.reverse(), noPage, `/v1/charges/${objectId}/refunds`, 'refund');
  }
  return undefined;
}

const noPage = { limit: undefined, starting_after: undefined, ending_before: undefined, expand: undefined };

function lookUp(view: BooksView, objectId: string): object | undefined {
  if (objectId.startsWith('pi_')) return view.find('payment_intents', objectId);
  if (objectId.startsWith('ch_')) return view.find('charges', objectId);
  if (objectId.startsWith('re_')) return view.find('refunds', objectId);
  if (objectId.startsWith('du_')) return view.find('disputes', objectId);
  if (objectId.startsWith('cs_')) return view.find('sessions', objectId)?.session;
  const move = view.find('balance_transactions', objectId);
  return move && presentBalanceTransaction(view, move);
}

function isExpandable(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && 'object' in value;
}
