import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/ui/text-field';
import type { ShopSettings } from '../admin.api';
import type { ShopChange } from '../lib/use-change-shop';
import { SettingsForm } from './settings-form';

const fields = ['acceptTimeoutMinutes', 'stageTargetSeconds'] as const;
const stages = ['paid', 'accepted', 'preparing', 'ready', 'out_for_delivery'] as const;
type StageTargets = ShopSettings['stageTargetSeconds'];

const MINUTE_SECONDS = 60;
const DAY_MINUTES = 1440;

/** How long an order may wait: to be accepted at all, and in each stage before the board calls it late. */
export function OrderFlowForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  return (
    <SettingsForm settings={settings} fields={fields} title={t('shop.flow')} hint={t('shop.flowText')} toChange={toOrderFlow} testId="flow">
      {(base) => (
        <>
          <TextField name="acceptTimeoutMinutes" type="number" label={t('shop.acceptTimeout')} hint={t('shop.acceptTimeoutHint')} defaultValue={base.acceptTimeoutMinutes} min={1} max={120} required />
          <fieldset>
            <legend className="mb-3 font-semibold">{t('shop.targets')}</legend>
            <div className="grid gap-5 sm:grid-cols-2">
              {stages.map((stage) => (
                <TextField
                  key={stage}
                  name={`stageTargetSeconds.${stage}`}
                  type="number"
                  label={t(`shop.stages.${stage}`)}
                  defaultValue={base.stageTargetSeconds[stage] / MINUTE_SECONDS}
                  min={0.5}
                  max={DAY_MINUTES}
                  step="any"
                  required
                />
              ))}
            </div>
          </fieldset>
        </>
      )}
    </SettingsForm>
  );
}

function toOrderFlow(values: Record<string, string>): ShopChange {
  const targets = stages.map((stage) => [stage, Math.round(Number(values[`stageTargetSeconds.${stage}`]) * MINUTE_SECONDS)]);
  return {
    acceptTimeoutMinutes: Number(values['acceptTimeoutMinutes']),
    stageTargetSeconds: Object.fromEntries(targets) as StageTargets,
  };
}
