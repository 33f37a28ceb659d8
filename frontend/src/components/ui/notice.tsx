import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { Reference } from './reference';

type NoticeTone = 'plain' | 'good' | 'warning' | 'problem';

const tones: Record<NoticeTone, { box: string; icon: IconName }> = {
  plain: { box: 'bg-sunk text-ink', icon: 'clock' },
  good: { box: 'bg-basil-soft text-basil', icon: 'check' },
  warning: { box: 'bg-honey-soft text-honey', icon: 'alert' },
  problem: { box: 'bg-accent-soft text-accent', icon: 'alert' },
};

interface NoticeProps {
  tone?: NoticeTone;
  icon?: IconName;
  title?: string;
  children?: ReactNode;
  /** What to quote of it to the shop. */
  reference?: string | undefined;
  /** `alert` interrupts a screen reader, `status` waits; leave it out for what was there from the start. */
  role?: 'alert' | 'status';
  className?: string;
  testId?: string;
}

export function Notice({ tone = 'plain', icon, title, children, reference, role, className, testId }: NoticeProps) {
  const { box, icon: ownIcon } = tones[tone];
  return (
    <div role={role} data-testid={testId} className={classNames('flex gap-3 rounded-2xl px-4 py-3.5', box, className)}>
      <Icon name={icon ?? ownIcon} className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-[0.9375rem] text-ink">{children}</div>}
        {reference !== undefined && <Reference id={reference} />}
      </div>
    </div>
  );
}
