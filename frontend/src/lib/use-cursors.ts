import { useState } from 'react';

/** The cursors of the pages that a list shows so far, the first page's being undefined. */
export function useCursors() {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return {
    cursors,
    last: cursors.at(-1),
    showMore: (cursor: string) => setCursors((shown) => [...shown, cursor]),
  };
}
