import { useRef } from 'react';
import { useQueryState } from '@/lib/use-query-state';
import { useSettled } from '@/lib/use-settled';
import { noFilters, queryOfFilters, readFilters, type MenuFilters } from './menu-filters';

/** The API takes no more. */
export const LONGEST_TEXT = 80;
const TYPED_AFTER_MS = 300;

/** What is looked for on the menu, as the address says it. */
export function useMenuSearch() {
  const [query, change] = useQueryState();
  const field = useRef<HTMLInputElement>(null);
  const text = (query.get('q') ?? '').slice(0, LONGEST_TEXT);
  const settled = useSettled(text.trim(), TYPED_AFTER_MS);
  const filters = readFilters(query);
  const onType = (typed: string) => change({ q: typed === '' ? null : typed });
  return {
    /** As it is typed. */
    text,
    /** What is asked for, once nobody is typing; empty while nothing is looked for. */
    asked: text.trim() === '' ? '' : settled,
    /** As the API names it; null for the menu by its categories. */
    sort: query.get('sort'),
    filters,
    field,
    onType,
    /** Of the address, in one step. */
    onChange: change,
    onFilter: (changed: Partial<MenuFilters>) => change(queryOfFilters({ ...filters, ...changed })),
    /** What had the focus may be gone with what is cleared. */
    onClearText: () => {
      onType('');
      field.current?.focus();
    },
    onClearFilters: () => {
      change(queryOfFilters(noFilters));
      field.current?.focus();
    },
  };
}

export type MenuSearch = ReturnType<typeof useMenuSearch>;
