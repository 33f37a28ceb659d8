import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/languages';

const other: Record<Language, Language> = { en: 'ru', ru: 'en' };

/** Two languages need one button: it names the other one, in that language. */
export function LanguageToggle() {
  const { t } = useTranslation();
  const next = other[currentLanguage()];
  return (
    <button
      type="button"
      lang={next}
      data-testid="language-toggle"
      onClick={() => void chooseLanguage(next)}
      className="grid size-11 place-items-center rounded-full text-sm font-bold uppercase hover:bg-ink/10"
    >
      <span>
        {next}
        <span className="sr-only"> {t(`languages.${next}`)}</span>
      </span>
    </button>
  );
}
