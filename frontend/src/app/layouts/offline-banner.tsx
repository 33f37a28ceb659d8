import { useSyncExternalStore, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

function watchConnection(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Says while there is no line what that means here. The live region is always there, so that its text is read out when it comes. */
export function OfflineBanner({ children }: { children: ReactNode }) {
  const isOnline = useSyncExternalStore(watchConnection, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && (
        <p data-testid="offline-banner" className="flex items-center justify-center gap-2 bg-honey-fill px-4 py-2 text-center text-sm font-semibold text-on-honey">
          <Icon name="offline" className="size-4 shrink-0" />
          {children}
        </p>
      )}
    </div>
  );
}
