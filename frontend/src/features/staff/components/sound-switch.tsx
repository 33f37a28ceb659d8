import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import { canChime } from '../lib/chime';
import type { BoardSound } from '../lib/use-board-sound';

interface SoundSwitchProps {
  sound: BoardSound;
  onTurnOn: () => void;
  onTurnOff: () => void;
}

/** Turns the call for new orders on and off; the first press is also what lets the browser sound at all. */
export function SoundSwitch({ sound, onTurnOn, onTurnOff }: SoundSwitchProps) {
  const { t } = useTranslation('staff');
  if (!canChime()) {
    return null;
  }
  return (
    <button
      type="button"
      onClick={sound === 'off' ? onTurnOn : onTurnOff}
      data-testid="sound-switch"
      data-sound={sound}
      className="inline-flex min-h-11 items-center gap-2 rounded-full bg-ink/8 px-4 text-sm font-semibold hover:bg-ink/15"
    >
      <Icon name={sound === 'off' ? 'muted' : 'sound'} />
      {t(`sound.${sound}`)}
    </button>
  );
}
