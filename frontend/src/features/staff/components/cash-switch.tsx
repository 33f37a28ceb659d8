import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { ShopSettings } from '../admin.api';
import { useChangeShop } from '../lib/use-change-shop';
import { SettingsResult } from './settings-result';

/** Whether shoppers may pay in cash when they get their order. */
export function CashSwitch({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  const { changeShop, isLoading, error, isSuccess } = useChangeShop(settings);
  const { cashEnabled } = settings;
  return (
    <section aria-labelledby="cash-heading" className="grid gap-4 rounded-card bg-surface p-5 shadow-lift">
      <h2 id="cash-heading" className="text-xl">{t('shop.cash')}</h2>
      <p className={cashEnabled ? 'font-semibold' : 'text-muted'} data-testid="cash-state" data-enabled={cashEnabled}>
        {cashEnabled ? t('shop.cashOn') : t('shop.cashOff')}
      </p>
      <Button look={cashEnabled ? 'quiet' : 'secondary'} className="justify-self-start" isPending={isLoading} onClick={() => changeShop({ cashEnabled: !cashEnabled })} data-testid="cash-switch">
        {cashEnabled ? t('shop.cashDisable') : t('shop.cashEnable')}
      </Button>
      <SettingsResult error={error} isSuccess={isSuccess} />
    </section>
  );
}
