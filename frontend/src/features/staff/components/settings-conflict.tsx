import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ShopSettings } from '../admin.api';
import { useSettingText } from '../lib/use-setting-text';
import type { SettingField } from '../lib/use-settings-draft';

interface SettingsConflictProps {
  /** What somebody else has changed since the fields were filled. */
  fields: readonly SettingField[];
  /** The settings as they stand now. */
  settings: ShopSettings;
  onTakeTheirs: () => void;
}

/** Two people at one setting: says what the other one made of it, and leaves the choice to whoever reads it. */
export function SettingsConflict({ fields, settings, onTakeTheirs }: SettingsConflictProps) {
  const { t } = useTranslation('staff');
  const textOf = useSettingText();
  return (
    <Notice tone="warning" role="alert" title={t('shop.conflictKept')} testId="settings-conflict">
      <ul className="mt-1 list-disc pl-5">
        {fields.map((field) => <li key={field} data-testid={`conflict-${field}`}>{textOf(settings, field)}</li>)}
      </ul>
      <Button look="secondary" className="mt-3" onClick={onTakeTheirs} data-testid="take-theirs">{t('shop.takeTheirs')}</Button>
    </Notice>
  );
}
