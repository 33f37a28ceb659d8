import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface BoardColumnProps {
  title: string;
  count: number;
  testId: string;
  children: ReactNode;
}

export function BoardColumn({ title, count, testId, children }: BoardColumnProps) {
  const { t } = useTranslation('staff');
  const id = useId();
  return (
    <section aria-labelledby={id} data-testid={testId} className="min-w-0 rounded-card bg-sunk p-3">
      <h2 id={id} className="flex items-baseline justify-between px-1 pb-3 text-xl">
        {title}
        <span className="font-sans text-base font-semibold text-muted tabular-nums" data-testid={`${testId}-count`}>{count}</span>
      </h2>
      {count === 0 ? <p className="px-1 pb-4 text-muted">{t('kitchen.empty')}</p> : <ul className="grid gap-3">{children}</ul>}
    </section>
  );
}
