import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import type { ShopSettings } from '../admin.api';
import { useChangeShop, type ShopChange } from '../lib/use-change-shop';
import { useSettingsDraft, type SettingField } from '../lib/use-settings-draft';
import { SettingsConflict } from './settings-conflict';
import { SettingsResult } from './settings-result';

interface SettingsFormProps {
  settings: ShopSettings;
  /** What the form is about. */
  fields: readonly SettingField[];
  title: string;
  hint?: string;
  /** Makes a change of what stands in the fields. */
  toChange: (values: Record<string, string>) => ShopChange;
  /** The fields, filled from `base`; `touch` is for what changes without an event of its own. */
  children: (base: ShopSettings, touch: () => void) => ReactNode;
  testId: string;
}

/** A part of the shop's settings that is saved by itself. What is typed outlives whatever happens to the other parts. */
export function SettingsForm({ settings, fields, title, hint, toChange, children, testId }: SettingsFormProps) {
  const { t } = useTranslation('staff');
  const { base, conflicts, touch, refill } = useSettingsDraft(settings, fields);
  const { changeShop, isLoading, error, isSuccess, reset } = useChangeShop(settings);
  const touchAnew = () => {
    touch();
    if (isSuccess) {
      reset();
    }
  };
  const save = async (values: Record<string, string>) => {
    const saved = await changeShop(toChange(values));
    if (saved) {
      refill(saved);
    }
  };
  const takeTheirs = () => {
    refill(settings);
    reset();
  };
  return (
    <Form className="grid gap-5 rounded-card bg-surface p-5 shadow-lift" testId={`${testId}-form`} serverErrors={fieldErrorsOf(error)} onSubmit={(values) => void save(values)}>
      <h2 className="text-xl">{title}</h2>
      {hint !== undefined && <p className="text-muted">{hint}</p>}
      <div key={base.version} className="grid gap-5" onChange={touchAnew}>{children(base, touchAnew)}</div>
      {conflicts.length > 0 ? <SettingsConflict fields={conflicts} settings={settings} onTakeTheirs={takeTheirs} /> : <SettingsResult error={error} isSuccess={isSuccess} />}
      <Button type="submit" className="justify-self-start" isPending={isLoading} data-testid={`${testId}-save`}>
        {conflicts.length > 0 ? t('shop.saveMine') : t('shop.save')}
      </Button>
    </Form>
  );
}
