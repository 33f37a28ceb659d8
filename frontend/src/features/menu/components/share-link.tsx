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
  const link = useLinkToShare();
  const [last, setLast] = useState<{ link: string; outcome: Outcome }>();
  const share = async () => {
    setLast(undefined);
    const outcome = await shareOrCopy(title, link);
    setLast(outcome && { link, outcome });
  };
  return (
    <div className="flex items-center gap-3">
      {/* Of another choice than the one that was copied there is nothing to say yet. */}
      <span role="status" className="text-right text-sm leading-tight" data-testid="share-status">{last?.link === link && t(`share.${last.outcome}`)}</span>
      <button type="button" onClick={() => void share()} data-testid="share-link" className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-full px-3 font-semibold hover:bg-ink/10">
        <Icon name="share" />
        {t(canShare() ? 'share.share' : 'share.copy')}
      </button>
    </div>
  );
}

/** The address, without the line of this browser's cart that it may be about. */
function useLinkToShare(): string {
  const { pathname, search } = useLocation();
  return window.location.origin + pathname + searchOf(withValues(new URLSearchParams(search), { [LINE]: null }));
}

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
