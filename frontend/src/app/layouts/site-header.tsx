import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link } from 'react-router';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Icon } from '@/components/ui/icon';
import { OvenMark } from '@/components/ui/oven-mark';
import { useSelectTotalItems } from '@/features/cart/cart.selectors';
import { LanguageToggle } from './language-toggle';
import { ThemeToggle } from './theme-toggle';

export function SiteHeader() {
  const { t } = useTranslation();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-canvas/95 backdrop-blur-sm">
      <nav aria-label={t('nav.main')} className="mx-auto flex h-16 max-w-7xl items-center gap-1 px-4 sm:px-6">
        <Link to="/" aria-label={t('nav.home')} className="mr-auto flex items-center gap-2.5" data-testid="nav-home">
          <OvenMark className="size-9" />
          <span className="font-display text-2xl leading-none">Forno</span>
        </Link>
        <LanguageToggle />
        <ThemeToggle />
        <AccountLink />
        <CartLink />
      </nav>
    </header>
  );
}

function AccountLink() {
  const { t } = useTranslation();
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const label = isLoggedIn ? t('nav.account') : t('nav.login');
  return (
    <Link
      to={isLoggedIn ? '/account' : '/login'}
      data-testid={isLoggedIn ? 'nav-account' : 'nav-login'}
      className="flex h-11 min-w-11 items-center justify-center gap-2 rounded-full font-semibold hover:bg-ink/10 md:px-4"
    >
      <Icon name="user" />
      <span className="sr-only md:not-sr-only">{label}</span>
    </Link>
  );
}

function CartLink() {
  const { t } = useTranslation();
  const totalItems = useSelectTotalItems();
  return (
    <Link to="/cart" data-testid="nav-cart" className="relative flex h-11 min-w-11 items-center justify-center rounded-full hover:bg-ink/10">
      <Icon name="bag" />
      <span className="sr-only">{t('cart.open')}</span>
      {totalItems > 0 && (
        <span
          data-testid="nav-cart-count"
          className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent-fill px-1 text-xs font-bold text-on-accent"
        >
          {totalItems}
        </span>
      )}
    </Link>
  );
}
