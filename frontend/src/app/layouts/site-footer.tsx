import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function SiteFooter() {
  const { t } = useTranslation();
  return (
    <footer className="mt-16">
      <div className="gingham h-6" aria-hidden="true" />
      <div className="bg-hero text-on-hero">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-8 sm:px-6">
          <p className="max-w-prose">{t('footer.made')}</p>
          <Link to="/staff" className="font-semibold underline underline-offset-4" data-testid="nav-staff">{t('footer.staff')}</Link>
        </div>
      </div>
    </footer>
  );
}
