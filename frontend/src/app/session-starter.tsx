import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { refreshSession } from '@/api/refresh-session';
import { mayHaveSession } from '@/api/session-hint';
import { sessionNotFound, sessionRenewed } from '@/api/session.slice';

/**
 * Picks up the login of an earlier visit. When the shop cannot be reached the visit goes on as a guest's, and the hint stays,
 * so that the next page load tries again.
 */
export function SessionStarter() {
  const dispatch = useDispatch();
  useEffect(() => {
    if (!mayHaveSession()) {
      dispatch(sessionNotFound());
      return;
    }
    void refreshSession().then((outcome) => {
      dispatch(outcome.kind === 'renewed' ? sessionRenewed({ accessToken: outcome.accessToken }) : sessionNotFound());
    });
  }, [dispatch]);
  return null;
}
