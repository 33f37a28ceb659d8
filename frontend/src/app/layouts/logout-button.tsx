import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { IconButton } from '@/components/ui/icon-button';
import { useLogoutMutation } from '@/features/account/account.api';

/** Ends a shift at a shared screen: whoever comes next logs in and is led to their own board. */
export function LogoutButton() {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const [logout, { isLoading }] = useLogoutMutation();
  const leave = async () => {
    await logout({ refreshTokenDto: {} });
    await navigate('/login?next=/staff');
  };
  return <IconButton icon="logout" label={t('nav.logout')} disabled={isLoading} onClick={() => void leave()} data-testid="staff-logout" />;
}
