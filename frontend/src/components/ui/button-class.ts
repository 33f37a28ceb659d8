import { classNames } from './class-names';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const base =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-full px-6 text-base font-semibold select-none ' +
  'transition-[background-color,color,border-color,scale] duration-150 active:scale-[0.98] disabled:cursor-not-allowed disabled:opacity-60 ' +
  'aria-disabled:cursor-progress';

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent-fill text-on-accent hover:bg-accent-fill-hover',
  secondary: 'border-2 border-ink/80 bg-transparent text-ink hover:bg-ink hover:text-canvas',
  quiet: 'bg-ink/8 text-ink hover:bg-ink/15',
  danger: 'border-2 border-accent bg-transparent text-accent hover:bg-accent-fill hover:text-on-accent',
};

/** One look for buttons and for links that act like them. */
export function buttonClass(look: ButtonLook = 'primary', extra?: string): string {
  return classNames(base, looks[look], extra);
}
