import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { selectIsLoggedIn } from '@/api/session.slice';
import { useGetMeQuery } from '@/features/account/account.api';
import { draftPrefilled } from '../checkout.slice';

/** Members need not type what their account knows. */
export function usePrefilledDraft(): void {
  const dispatch = useDispatch();
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const { currentData: me } = useGetMeQuery(isLoggedIn ? undefined : skipToken);
  useEffect(() => {
    if (me) {
      dispatch(draftPrefilled({ name: me.name, email: me.email, ...(me.phone && { phone: me.phone }) }));
    }
  }, [me, dispatch]);
}
