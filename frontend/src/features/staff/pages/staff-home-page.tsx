import { Navigate } from 'react-router';
import { usePosts } from '../staff.selectors';

/** Leads everybody to their own board. */
export function StaffHomePage() {
  return <Navigate to={usePosts()?.includes('kitchen') ? '/staff/kitchen' : '/staff/courier'} replace />;
}
