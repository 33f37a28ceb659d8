import { useLayoutEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** A new page starts at its top; going back keeps the place, which the browser remembers, and so does a change of the query alone. */
export function ScrollToTop() {
  const { pathname } = useLocation();
  const navigationType = useNavigationType();
  const lastPathname = useRef(pathname);
  useLayoutEffect(() => {
    if (lastPathname.current !== pathname && navigationType !== NavigationType.Pop) {
      window.scrollTo(0, 0);
    }
    lastPathname.current = pathname;
  }, [pathname, navigationType]);
  return null;
}
