import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { formatMoment } from '@/lib/moments';
import type { ShopSettings } from '../admin.api';
import { useChangeShop } from '../lib/use-change-shop';
import { useNow } from '../lib/use-now';
import { SettingsResult } from './settings-result';

const PAUSES_MINUTES = [15, 30, 60];

/** Too much to do: no orders for a while. Each pause has an end, so that nobody forgets to open again. */
export function PauseSwitch({ settings }: { settings: ShopSettings }) {
  const { t, i18n } = useTranslation('staff');
  const now = useNow();
  const { changeShop, isLoading, error, isSuccess } = useChangeShop(settings);
  const isPaused = settings.pausedUntil !== null && Date.parse(settings.pausedUntil) > now;
  return (
    <section aria-labelledby="pause-heading" className="grid gap-4 rounded-card bg-surface p-5 shadow-lift">
      <h2 id="pause-heading" className="text-xl">{t('shop.pause')}</h2>
      {isPaused && settings.pausedUntil !== null ? (
        <>
          <p className="font-semibold" data-testid="paused">{t('shop.paused', { when: formatMoment(settings.pausedUntil, settings.timeZone, i18n.language) })}</p>
          <Button className="justify-self-start" isPending={isLoading} onClick={() => void changeShop({ pausedUntil: null })} data-testid="resume">{t('shop.resume')}</Button>
        </>
      ) : (
        <>
          <p className="text-muted">{t('shop.pauseText')}</p>
          <div className="flex flex-wrap gap-2">
            {PAUSES_MINUTES.map((minutes) => (
              <Button
                key={minutes}
                look="secondary"
                isPending={isLoading}
                data-testid={`pause-${minutes}`}
                onClick={() => void changeShop({ pausedUntil: new Date(Date.now() + minutes * 60_000).toISOString() })}
              >
                {t('shop.pauseFor', { minutes })}
              </Button>
            ))}
          </div>
        </>
      )}
      <SettingsResult error={error} isSuccess={isSuccess} />
    </section>
  );
}
