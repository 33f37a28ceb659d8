import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFieldError } from './form';

/** The sentence for what is wrong with a field, if anything is. */
export function useFieldMessage(name: string): string | undefined {
  const { t, i18n } = useTranslation('errors');
  const code = useFieldError(name);
  if (code === undefined) {
    return undefined;
  }
  const key = `fields.${code}`;
  return i18n.exists(key, { ns: 'errors' }) ? t(key as ParseKeys<'errors'>) : t('fields.INVALID');
}
