import { useGetMeQuery, type User } from '@/features/account/account.api';

export type Post = 'kitchen' | 'courier' | 'manager';

/** Who may stand in where, as the API sees it: a manager at the oven and on the road too. */
const posts: Record<User['role'], readonly Post[]> = {
  customer: [],
  kitchen: ['kitchen'],
  courier: ['courier'],
  manager: ['kitchen', 'courier', 'manager'],
  admin: ['kitchen', 'courier', 'manager'],
};

/** The posts of whoever is logged in; `undefined` until that is known. Only for what to show: the API decides. */
export function usePosts(): readonly Post[] | undefined {
  const { currentData: me } = useGetMeQuery();
  return me && posts[me.role];
}
