import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../admin.api';

type Actor = NonNullable<TimelineEntry['actor']>;

/** What somebody is, and their name if they have one. */
export function useActorName(): (actor: Actor) => string {
  const { t, i18n } = useTranslation('staff');
  return ({ type, id, name }) => {
    const kind = i18n.exists(`staff:timeline.actors.${type}`) ? t(`timeline.actors.${type as 'system'}`) : type;
    const who = name ?? id;
    return who === null ? kind : `${kind}, ${who}`;
  };
}
