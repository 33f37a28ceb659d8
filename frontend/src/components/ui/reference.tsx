import { useTranslation } from 'react-i18next';

/** What leads whoever runs the shop to what happened here: one press selects all of it. */
export function Reference({ id }: { id: string }) {
  const { t } = useTranslation();
  return <p className="mt-2 text-sm">{t('reference')} <code className="wrap-anywhere select-all" data-testid="reference">{id}</code></p>;
}
