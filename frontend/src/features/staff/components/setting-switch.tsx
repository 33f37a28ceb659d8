import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { ShopSettings } from '../admin.api';
import { useChangeShop } from '../lib/use-change-shop';
import { SettingsResult } from './settings-result';

interface SettingSwitchProps {
  settings: ShopSettings;
  field: 'cashEnabled' | 'autoAccept';
  /** Names its texts and its test ids. */
  name: 'cash' | 'autoAccept';
}

/** A setting that is on or off: says which, and turns it the other way. */
export function SettingSwitch({ settings, field, name }: SettingSwitchProps) {
  const { t } = useTranslation('staff');
  const { changeShop, isLoading, error, isSuccess } = useChangeShop(settings);
  const isOn = settings[field];
  return (
    <section aria-labelledby={`${name}-heading`} className="grid gap-4 rounded-card bg-surface p-5 shadow-lift">
      <h2 id={`${name}-heading`} className="text-xl">{t(`shop.${name}`)}</h2>
      <p className={isOn ? 'font-semibold' : 'text-muted'} data-testid={`${name}-state`} data-enabled={isOn}>
        {isOn ? t(`shop.${name}On`) : t(`shop.${name}Off`)}
      </p>
      <Button look={isOn ? 'quiet' : 'secondary'} className="justify-self-start" isPending={isLoading} onClick={() => void changeShop({ [field]: !isOn })} data-testid={`${name}-switch`}>
        {isOn ? t(`shop.${name}Disable`) : t(`shop.${name}Enable`)}
      </Button>
      <SettingsResult error={error} isSuccess={isSuccess} />
    </section>
  );
}
