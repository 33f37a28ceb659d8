import { useEffect, useState, type RefObject } from 'react';

/** Whether a row that scrolls sideways goes on beyond its edge: its last child is not wholly in sight. */
export function useIsEndHidden(row: RefObject<HTMLElement | null>): boolean {
  const [isEndHidden, setIsEndHidden] = useState(false);
  useEffect(() => {
    const last = row.current?.lastElementChild;
    if (!last) {
      return;
    }
    const observer = new IntersectionObserver((entries) => setIsEndHidden(entries.some((entry) => !entry.isIntersecting)), { root: row.current, threshold: 0.9 });
    observer.observe(last);
    return () => observer.disconnect();
  }, [row]);
  return isEndHidden;
}
