import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link, useLocation } from 'react-router';
import { selectSessionStatus } from '@/api/session.slice';

/** A login that ended by itself is said once, above whatever one was doing; nothing there is lost. */
export function SessionExpiredNotice() {
  const { t } = useTranslation();
  const hasExpired = useSelector(selectSessionStatus) === 'expired';
  const { pathname, search } = useLocation();
  return (
    <div role="status">
      {hasExpired && pathname !== '/login' && (
        <p data-testid="session-expired" className="bg-honey-fill px-4 py-2 text-center text-sm font-semibold text-on-honey">
          {t('session.expired')}{' '}
          <Link to={{ pathname: '/login', search: `?${new URLSearchParams({ next: pathname + search }).toString()}` }} className="underline underline-offset-4" data-testid="session-expired-login">
            {t('nav.login')}
          </Link>
        </p>
      )}
    </div>
  );
}
