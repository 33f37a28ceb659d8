import { useTranslation } from 'react-i18next';

/** The first stop of a keyboard: past the head, to what the page is about. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#content"
      data-testid="skip-link"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-full focus:bg-ink focus:px-5 focus:py-3 focus:text-canvas"
    >
      {t('skipToContent')}
    </a>
  );
}
