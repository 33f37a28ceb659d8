import icons from './icons.svg';

/** What icons.svg draws. */
export type IconName =
  | 'alert' | 'arrow' | 'back' | 'bag' | 'card' | 'check' | 'chevron' | 'clock' | 'coin' | 'flame' | 'globe' | 'home' | 'leaf' | 'logout' | 'minus'
  | 'muted' | 'moon' | 'offline' | 'pin' | 'plus' | 'printer' | 'receipt' | 'scooter' | 'search' | 'share' | 'sound' | 'store' | 'sun' | 'trash'
  | 'user' | 'x';

/** A line icon beside a text or in a labelled button; never the only name of anything. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg className={className} aria-hidden="true" focusable="false">
      <use href={`${icons}#${name}`} />
    </svg>
  );
}
