import type { ReactElement } from 'react';

/** How one ingredient is drawn: pieces are drawn around (0, 0) and placed, turned and varied by the pizza. */
export interface Topping {
  /** Pieces on the largest pizza when nothing else is on it. */
  count: number;
  footprint: number;
  /** Lower lies beneath: 0 melted cheese pools, 1 slices, 2 chunks, 3 leaves and crumbs. */
  layer: 0 | 1 | 2 | 3;
  centred?: boolean;
  /** `variation` in [0, 1) lets pieces of one ingredient differ. */
  draw: (variation: number) => ReactElement;
}
