import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import type { usePosts } from '@/features/staff/staff.selectors';
import { staffPages } from './staff-pages';

/** The pages of one's own posts. On a phone the row is wider than the screen: the page one is on is moved into sight. */
export function StaffNav({ posts }: { posts: NonNullable<ReturnType<typeof usePosts>> }) {
  const { t } = useTranslation('staff');
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  const shown = staffPages.filter(({ post }) => posts.includes(post));
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (current && row.current) {
      row.current.scrollLeft = current.offsetLeft - GAP_PX;
    }
  }, [pathname, shown.length]);
  return (
    <nav ref={row} aria-label={t('nav.label')} className="scrollbar-none relative flex min-w-0 flex-1 gap-1 overflow-x-auto max-sm:order-last max-sm:basis-full">
      {shown.map(({ path, label }) => (
        <NavLink
          key={path}
          to={path}
          data-testid={`staff-nav-${path.split('/')[2] ?? ''}`}
          className={({ isActive }) => `grid min-h-11 place-items-center rounded-full px-4 font-semibold whitespace-nowrap ${isActive ? 'bg-ink text-canvas' : 'hover:bg-ink/8'}`}
        >
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}

/** Leaves a little of the one before in sight: there is more on that side. */
const GAP_PX = 40;
