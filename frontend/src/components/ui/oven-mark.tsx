interface OvenMarkProps {
  className?: string;
  /** An oven without a fire stands for "nothing here". */
  isLit?: boolean;
}

/** Forno's mark: the mouth of the oven. */
export function OvenMark({ className = 'size-9', isLit = true }: OvenMarkProps) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true" focusable="false">
      <path d="M4 60V34a28 28 0 0 1 56 0v26Z" className="fill-accent-fill" />
      <g stroke="#fff6e6" strokeWidth="2.4" opacity=".55">
        <path d="M4.5 44H14M50 44h9.5M9 19.5l8 6M55 19.5l-8 6M22.5 8l4 9.5M41.5 8l-4 9.5" />
      </g>
      <path d="M13 60V35a19 19 0 0 1 38 0v25Z" fill="#fff6e6" />
      <path d="M17 60V36a15 15 0 0 1 30 0v24Z" fill="#21130d" />
      {isLit ? (
        <>
          <path d="M32 27c8 8 11 13 11 19a11 11 0 0 1-22 0c0-5 2.5-7.5 5-11 1.2 3.3 2.5 5 5 5 1.2-5-1.2-7.5 1-13Z" fill="#f0801f" />
          <path d="M32 40c4 4 5.5 6.5 5.5 9a5.5 5.5 0 0 1-11 0c0-2.5 1.3-3.8 2.5-5.500.8 1.5 1.3 2 2.3 2 .7-2-.5-3.500.7-5.5Z" fill="#fcd25a" />
        </>
      ) : (
        <path d="M23 56h18M26 51l12 4" stroke="#6b5346" strokeWidth="4" strokeLinecap="round" />
      )}
    </svg>
  );
}
