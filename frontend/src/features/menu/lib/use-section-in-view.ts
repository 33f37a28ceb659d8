import { useEffect, useState } from 'react';

/** The id of the section under the sticky bars; the first one until something scrolls. */
export function useSectionInView(sectionIds: readonly string[]): string | undefined {
  const [inView, setInView] = useState<string>();
  const key = sectionIds.join(' ');
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting);
        if (entered) {
          setInView(entered.target.id);
        }
      },
      // A thin line below the header and the chips: whichever section crosses it is the one being read.
      { rootMargin: '-140px 0px -75% 0px' },
    );
    for (const id of key.split(' ')) {
      const section = document.getElementById(id);
      if (section) {
        observer.observe(section);
      }
    }
    return () => observer.disconnect();
  }, [key]);
  return sectionIds.find((id) => id === inView) ?? sectionIds[0];
}
