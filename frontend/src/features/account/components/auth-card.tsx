import type { ReactNode } from 'react';
import { PageHeading } from '@/components/ui/page-heading';

/** The frame of the login and registration pages: an oven with a form in it. */
export function AuthCard({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-md px-4 py-10 sm:py-14">
      <div className="overflow-hidden rounded-card bg-surface shadow-lift">
        <div className="gingham h-6" aria-hidden="true" />
        <div className="px-6 py-7 sm:px-8">
          <PageHeading title={title} />
          <p className="mt-2 text-muted">{intro}</p>
          {children}
        </div>
      </div>
    </div>
  );
}
