/** A disc of which one half is filled: on a narrow ticket the halves stand below each other, and this still says which is which. */
export function HalfMark({ side, className }: { side: 'left' | 'right'; className: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M12 2.5a9.5 9.5 0 0 0 0 19Z" fill="currentColor" transform={side === 'right' ? 'rotate(180 12 12)' : undefined} />
    </svg>
  );
}
