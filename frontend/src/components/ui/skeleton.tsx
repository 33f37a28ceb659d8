import { classNames } from './class-names';

/** A grey stand-in of the size of what is coming, so that nothing jumps when it comes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={classNames('skeleton', className)} />;
}
