import { useLocation } from 'react-router';
import { NotForSearch } from '@/components/ui/page-meta';

const PUBLIC_PAGES = /^\/(products\/[^/]+)?$/;

/** Only the menu and its products are to be found by searching; every other page is somebody's own. */
export function OwnPages() {
  const { pathname } = useLocation();
  return PUBLIC_PAGES.test(pathname) ? null : <NotForSearch />;
}
