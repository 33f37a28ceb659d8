import { noSuch } from './errors.ts';
import { hash, integer, listOf, optional, text } from './parameters.ts';
import type { Reader, Values } from './parameters.ts';

const createdRange = hash({
  gt: optional(integer()),
  gte: optional(integer()),
  lt: optional(integer()),
  lte: optional(integer()),
});

type CreatedFilter = {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
};

/** `created=123` or `created[gte]=123`. */
const created: Reader<CreatedFilter> = (raw, param) => {
  if (typeof raw !== 'string') return createdRange(raw, param);
  const exactly = integer()(raw, param);
  return { gte: exactly, lte: exactly };
};

export const expandParameter = { expand: optional(listOf(text())) };

export const pageParameters = {
  ...expandParameter,
  limit: optional(integer({ min: 1, max: 100 })),
  starting_after: optional(text()),
  ending_before: optional(text()),
};

export const createdParameter = { created: optional(created) };

export type PageParameters = Values<typeof pageParameters>;

export interface ListAnswer<T> {
  object: 'list';
  url: string;
  has_more: boolean;
  data: T[];
}

export interface ListedObject {
  id: string;
}

/** One page of `rows` (oldest first), newest first as Stripe lists. */
export function page<T extends ListedObject>(rows: T[], params: PageParameters, url: string, what: string): ListAnswer<T> {
  return pageInOrder([...rows].reverse(), params, url, what);
}

/** One page of `rows` in their own order. */
export function pageInOrder<T extends ListedObject>(rows: T[], params: PageParameters, url: string, what: string): ListAnswer<T> {
  const limit = params.limit ?? 10;
  if (params.ending_before !== undefined) {
    const before = rows.slice(0, positionOf(rows, params.ending_before, what, 'ending_before'));
    return { object: 'list', url, has_more: before.length > limit, data: before.slice(-limit) };
  }
  const start = params.starting_after === undefined ? 0 : positionOf(rows, params.starting_after, what, 'starting_after') + 1;
  const rest = rows.slice(start);
  return { object: 'list', url, has_more: rest.length > limit, data: rest.slice(0, limit) };
}

export function createdWithin(filter: CreatedFilter | undefined, createdAt: number): boolean {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = filter ?? {};
  return createdAt > gt && createdAt >= gte && createdAt < lt && createdAt <= lte;
}

function positionOf(rows: ListedObject[], objectId: string, what: string, param: string): number {
  const position = rows.findIndex((row) => row.id === objectId);
  if (position < 0) throw noSuch(what, objectId, param);
  return position;
}

/** The row, or Stripe's 404. */
export function found<T>(row: T | undefined, what: string, objectId: string, param: string): T {
  if (row === undefined) throw noSuch(what, objectId, param);
  return row;
}
