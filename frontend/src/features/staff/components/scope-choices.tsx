import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../admin.api';

type Scope = ApiKey['scopes'][number];

const scopes = [
  { scope: 'menu:read', label: 'apiKeys.scopeNames.menuRead' },
  { scope: 'orders:read', label: 'apiKeys.scopeNames.ordersRead' },
  { scope: 'orders:write', label: 'apiKeys.scopeNames.ordersWrite' },
  { scope: 'kitchen:write', label: 'apiKeys.scopeNames.kitchenWrite' },
] as const;

/** What a key may do, each with its name in the API. */
export function ScopeChoices({ chosen, onChange }: { chosen: readonly Scope[]; onChange: (chosen: Scope[]) => void }) {
  const { t } = useTranslation('staff');
  const toggle = (scope: Scope, isChosen: boolean) => onChange(isChosen ? [...chosen, scope] : chosen.filter((other) => other !== scope));
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{t('apiKeys.scopes')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {scopes.map(({ scope, label }) => (
          <label key={scope} className="flex min-h-11 items-start gap-3 rounded-xl bg-sunk px-4 py-3 has-focus-visible:outline-3 has-focus-visible:outline-accent">
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
              data-testid={`scope-${scope}`}
              className="mt-0.5 size-5 shrink-0 accent-basil-fill outline-none"
            />
            <span>
              <span className="block font-semibold">{t(label)}</span>
              <code className="text-sm text-muted">{scope}</code>
            </span>
          </label>
        ))}
      </div>
      <p role="status" className="mt-2 text-sm text-accent">{chosen.length === 0 && t('apiKeys.scopesNeeded')}</p>
    </fieldset>
  );
}
