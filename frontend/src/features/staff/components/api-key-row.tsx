import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import type { ApiKey } from '../admin.api';
import { nameId } from '../lib/name-id';
import { useNow } from '../lib/use-now';
import { RevokeKeyDialog } from './revoke-key-dialog';

export function ApiKeyRow({ apiKey, onRefused }: { apiKey: ApiKey; onRefused: (error: unknown) => void }) {
  const { t } = useTranslation('staff');
  const [isAsking, setIsAsking] = useState(false);
  const isOver = useIsOver(apiKey);
  const history = useHistory(apiKey);
  return (
    <li
      className={`flex flex-wrap items-center justify-between gap-3 rounded-2xl px-4 py-3 ${isOver ? 'bg-sunk text-muted' : 'bg-surface shadow-lift'}`}
      data-testid={`api-key-${apiKey.apiKeyId}`}
      data-over={isOver}
    >
      <span className="min-w-0">
        <span id={nameId(apiKey.apiKeyId)} className={isOver ? 'font-semibold line-through' : 'font-semibold'}>{apiKey.name}</span>{' '}
        <code className="text-sm text-muted">{apiKey.keyPrefix}…</code>
        <span className="block text-sm">{[t(`apiKeys.channels.${apiKey.channel}`), ...apiKey.scopes].join(' · ')}</span>
        <span className="block text-sm text-muted" data-testid="api-key-history">{history}</span>
      </span>
      {!isOver && <Button look="danger" aria-describedby={nameId(apiKey.apiKeyId)} onClick={() => setIsAsking(true)} data-testid="api-key-revoke">{t('apiKeys.revoke')}</Button>}
      {isAsking && <RevokeKeyDialog apiKey={apiKey} onRefused={onRefused} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

function useIsOver({ revokedAt, expiresAt }: ApiKey): boolean {
  const now = useNow();
  return revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now);
}

/** When it was made, used and ended, in one line. */
function useHistory(apiKey: ApiKey): string {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const isOver = useIsOver(apiKey);
  const when = (iso: string) => formatMoment(iso, shop?.timeZone ?? 'UTC', i18n.language);
  const { createdAt, lastUsedAt, revokedAt, expiresAt } = apiKey;
  const end = expiresAt && t(isOver ? 'apiKeys.expired' : 'apiKeys.expires', { when: when(expiresAt) });
  return [
    t('apiKeys.created', { when: when(createdAt) }),
    lastUsedAt ? t('apiKeys.used', { when: when(lastUsedAt) }) : t('apiKeys.never'),
    revokedAt ? t('apiKeys.revoked', { when: when(revokedAt) }) : end,
  ]
    .filter(Boolean)
    .join(' · ');
}
