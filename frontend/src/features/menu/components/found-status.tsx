import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** What was found, said politely as it changes. It stands there before, or it would not be said. */
export function FoundStatus({ isSeen, className, children }: { isSeen: boolean; className?: string; children: ReactNode }) {
  return <p role="status" className={classNames('text-muted empty:sr-only', isSeen ? className : 'sr-only')} data-testid="found-status">{children}</p>;
}
