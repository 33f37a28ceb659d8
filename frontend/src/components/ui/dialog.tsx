import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { classNames } from './class-names';
import { IconButton } from './icon-button';

interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  testId?: string;
}

/**
 * A modal question, shown while it is mounted. The browser's own dialog traps the focus, closes on Escape, makes the page
 * behind inert and gives the focus back, without a script of ours and without style elements that the content policy forbids.
 */
export function Dialog({ title, closeLabel, onClose, children, className, testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still on the page: one that is taken off open gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) {
          onClose();
        }
      }}
      className={classNames(
        'm-auto w-[min(32rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-card bg-surface p-0 text-ink shadow-lift',
        'open:animate-rise max-sm:mb-4',
        className,
      )}
    >
      <div className="flex items-start justify-between gap-3 px-6 pt-5">
        <h2 id={titleId} className="pt-2 text-xl">{title}</h2>
        <IconButton icon="x" label={closeLabel} onClick={onClose} className="-mr-2 shrink-0" />
      </div>
      <div className="px-6 pt-3 pb-6">{children}</div>
    </dialog>
  );
}
