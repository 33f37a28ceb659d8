import type { ReactNode } from 'react';
import { OvenMark } from './oven-mark';
import { PageHeading } from './page-heading';
import { NotForSearch } from './page-meta';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  testId?: string;
  /** Stands for the whole page: its title is then the page's heading. */
  isPage?: boolean;
}

/** Nothing is here yet, or nothing could be had: says so, and what to do next. */
export function EmptyState({ title, children, action, testId, isPage = false }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-14 text-center" data-testid={testId}>
      {isPage && <NotForSearch />}
      <OvenMark className="size-20" isLit={false} />
      {isPage ? <PageHeading title={title} /> : <h2 className="text-2xl">{title}</h2>}
      <div className="text-muted">{children}</div>
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
