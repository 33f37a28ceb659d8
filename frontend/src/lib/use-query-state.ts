import { startTransition, useOptimistic } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { searchOf, withValues, type QueryValues } from './query';

/**
 * The address's query as state. A change takes the address's place in the history: going back leaves the page. It shows at once,
 * and the next one builds on it, although the router takes its time.
 */
export function useQueryState(): [query: URLSearchParams, change: (values: QueryValues) => void] {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const [shown, show] = useOptimistic(query);
  const change = (values: QueryValues) =>
    startTransition(() => {
      const next = withValues(shown, values);
      show(next);
      void navigate({ search: searchOf(next) }, { replace: true });
    });
  return [shown, change];
}
