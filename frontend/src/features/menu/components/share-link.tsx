import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Icon } from '@/components/ui/icon';
import { searchOf, withValues } from '@/lib/query';
import { LINE } from '../lib/configuration';

type Outcome = 'copied' | 'failed';

/** Passes on the link to what is chosen: by the device's own way of sharing, or by the clipboard where it has none. */
export function ShareLink({ title }: { title: string }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const [last, setLast] = useState<{ search: string; outcome: Outcome }>();
  const share = async () => {
    // The router may still be busy with the last choice; the address bar has it.
    const { origin, pathname, search: shared } = window.location;
    setLast(undefined);
    const result = await shareOrCopy(title, origin + pathname + withoutLine(shared));
    setLast(result && { search: shared, outcome: result });
  };
  // Of another choice than the one that was copied there is nothing to say yet.
  const outcome = last?.search === search ? last.outcome : undefined;
  const isCopied = outcome === 'copied';
  return (
    <div className="flex flex-col items-end">
      <button type="button" onClick={() => void share()} data-testid="share-link" className="-mr-3 inline-flex min-h-11 items-center gap-2 rounded-full px-3 font-semibold whitespace-nowrap hover:bg-ink/10">
        <Icon name={isCopied ? 'check' : 'share'} />
        {t(isCopied ? 'share.done' : canShare() ? 'share.share' : 'share.copy')}
      </button>
      <span role="status" className={isCopied ? 'sr-only' : 'text-right text-sm text-honey'} data-testid="share-status">{outcome && t(`share.${outcome}`)}</span>
    </div>
  );
}

/** A line of this browser's cart is nobody else's business. */
const withoutLine = (search: string) => searchOf(withValues(new URLSearchParams(search), { [LINE]: null }));

const canShare = () => 'share' in navigator;

/** Nothing is to be said of what the device itself has shown. */
async function shareOrCopy(title: string, url: string): Promise<Outcome | undefined> {
  try {
    if (canShare()) {
      await navigator.share({ title, url });
      return undefined;
    }
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch (error) {
    return isCalledOff(error) ? undefined : 'failed';
  }
}

/** Who closes the device's own sheet wants no word about it. */
const isCalledOff = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';
