import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLook } from './button-class';
import { Spinner } from './spinner';

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  /** Work is under way: the button keeps its focus and its place, and further presses do nothing. */
  isPending?: boolean;
}

export function Button({ look, isPending = false, className, type = 'button', onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, className)}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) {
          event.preventDefault();
          return;
        }
        onClick?.(event);
      }}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}
