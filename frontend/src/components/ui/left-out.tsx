import { useTranslation } from 'react-i18next';

/** What a line is made without, by name; nothing for a line that has everything. */
export function LeftOut({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  return names.length > 0 ? <span className="block text-sm text-accent" data-testid="left-out">{t('without', { ingredients: names.join(', ') })}</span> : null;
}
