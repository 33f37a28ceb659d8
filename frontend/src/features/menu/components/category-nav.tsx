import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import type { MenuCategory } from '../menu.api';
import { useIsEndHidden } from '../lib/use-is-end-hidden';
import { useSectionInView } from '../lib/use-section-in-view';

export function CategoryNav({ categories }: { categories: readonly MenuCategory[] }) {
  const { t } = useTranslation();
  const current = useSectionInView(categories.map((category) => category.slug));
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const chip = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Moves the row of chips only: `scrollIntoView` would move the page under the shopper's finger too.
    if (chip && list.current) {
      list.current.scrollTo({ left: chip.offsetLeft - 16, behavior: 'smooth' });
    }
  }, [current]);
  const isEndHidden = useIsEndHidden(list);
  return (
    <nav aria-label={t('categories')} data-end-hidden={isEndHidden} data-testid="category-nav" className="sticky top-16 z-20 border-b border-line bg-canvas/95 backdrop-blur-sm">
      <ul ref={list} className={classNames('scrollbar-none relative flex gap-1.5 overflow-x-auto px-4 py-2.5 sm:px-6 xl:px-0', isEndHidden && 'fade-end')}>
        {categories.map(({ slug, name }) => (
          <li key={slug} className="shrink-0">
            <a
              href={`#${slug}`}
              aria-current={slug === current ? 'true' : undefined}
              data-testid={`category-link-${slug}`}
              className={classNames(
                'grid min-h-11 place-items-center rounded-full px-4.5 text-[0.9375rem] font-semibold transition-colors',
                slug === current ? 'bg-ink text-canvas' : 'hover:bg-ink/8',
              )}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      {isEndHidden && <Icon name="chevron" className="pointer-events-none absolute top-1/2 right-2 size-5 -translate-y-1/2 text-muted" />}
    </nav>
  );
}
