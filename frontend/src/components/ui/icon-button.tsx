import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName;
  /** What the button does, for those who do not see the icon. */
  label: string;
}

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames('grid size-11 place-items-center rounded-full transition-colors hover:bg-ink/10 disabled:opacity-40', className)}
    >
      <Icon name={icon} />
    </button>
  );
}
