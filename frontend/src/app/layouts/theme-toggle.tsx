import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { IconButton } from '@/components/ui/icon-button';
import { selectTheme, themeChosen } from '@/features/appearance/appearance.slice';

const darkPreference = () => window.matchMedia('(prefers-color-scheme: dark)');

function watchPreference(onChange: () => void): () => void {
  const query = darkPreference();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export function ThemeToggle() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const theme = useSelector(selectTheme);
  const systemIsDark = useSyncExternalStore(watchPreference, () => darkPreference().matches);
  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  return (
    <IconButton
      icon={isDark ? 'sun' : 'moon'}
      label={isDark ? t('useLight') : t('useDark')}
      data-testid="theme-toggle"
      onClick={() => dispatch(themeChosen(isDark ? 'light' : 'dark'))}
    />
  );
}
