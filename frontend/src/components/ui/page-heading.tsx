import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { classNames } from './class-names';

interface PageHeadingProps {
  /** What the browser's tab says; the heading itself when it is plain text. */
  title: string;
  children?: ReactNode;
  className?: string;
}

/** Outlives the pages: the first one leaves the focus where the browser put it, each later one takes it. */
let lastPathname: string | undefined;

/**
 * The page's one h1. It names the document, and after a change of page it takes the focus, so that a screen reader says where
 * one is and the next Tab starts at the top of the new page.
 */
export function PageHeading({ title, children, className = 'text-3xl sm:text-4xl' }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (lastPathname !== undefined && lastPathname !== pathname) {
      heading.current?.focus({ preventScroll: true });
    }
    lastPathname = pathname;
  }, [pathname]);
  return (
    <>
      <title>{`${title} · Forno`}</title>
      <h1 ref={heading} tabIndex={-1} data-route-heading className={classNames('wrap-anywhere', className)}>{children ?? title}</h1>
    </>
  );
}
