import { useTranslation } from 'react-i18next';
import type { ParseKeys } from 'i18next';
import { problemCode } from './problem';

type ErrorKey = ParseKeys<'errors'>;

/** Gives the sentence for a failed request, chosen by its stable code and never by the server's own words. */
export function useProblemMessage(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  return (error) => {
    const code = problemCode(error);
    return i18n.exists(code, { ns: 'errors' }) ? t(code as ErrorKey) : t('UNEXPECTED');
  };
}
