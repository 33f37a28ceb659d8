/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Hands every id to `work`, which says itself what becomes of a failure, in pages that `read` answers: in order, each after the
 * id it is given, `limit` at most. So a row that work does not change keeps none that comes after it from its turn. Begins after
 * the id `from`, and ends before the next id once `isOver` says so.
 */
export async function eachId(
  limit: number,
  read: (after: string, limit: number) => Promise<string[]>,
  work: (id: string) => Promise<void>,
  isOver: () => boolean,
  from = FIRST_ID,
): Promise<void> {
  let page: string[];
  let after = from;
  do {
    page = await read(after, limit);
    for (const id of page) {
      if (isOver()) {
        return;
      }
      await work(id);
    }
    after = page.at(-1) ?? after;
  } while (page.length === limit);
}
