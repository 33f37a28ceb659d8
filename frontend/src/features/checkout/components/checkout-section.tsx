import { useId, type ReactNode } from 'react';

export function CheckoutSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 text-xl">{title}</h2>
      <div className="grid gap-4">{children}</div>
    </section>
  );
}
