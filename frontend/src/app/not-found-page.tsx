import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { OvenMark } from '@/components/ui/oven-mark';
import { PageHeading } from '@/components/ui/page-heading';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-4 px-4 py-20 text-center" data-testid="not-found">
      <OvenMark className="size-24" isLit={false} />
      <PageHeading title={t('notFoundTitle')} />
      <p className="text-muted">{t('notFoundText')}</p>
      <Link to="/" className={buttonClass('primary', 'mt-2')}>{t('backToMenu')}</Link>
    </div>
  );
}
