/** What can be on the stop-list. */
export const STOP_LIST_SUBJECT_TYPES = ['ingredient', 'product', 'variant'] as const;
export type StopListSubjectType = (typeof STOP_LIST_SUBJECT_TYPES)[number];

/** The column of stop_list_entries that names a subject of that type. */
export const STOP_LIST_COLUMNS = {
  ingredient: 'ingredient_id',
  product: 'product_id',
  variant: 'variant_id',
} as const satisfies Record<StopListSubjectType, string>;
