import { useCallback, useEffect, useState } from 'react';
import { localStore, storedValue } from '@/lib/stored-value';
import { chime, wakeChime } from './chime';

/** `waiting`: it was on at an earlier visit, and sounds after the first press anywhere on the page. */
export type BoardSound = 'off' | 'waiting' | 'on';

const storedSound = storedValue(localStore, 'forno.board-sound', 1, (candidate): candidate is boolean => typeof candidate === 'boolean');

/** Whether this screen calls out new orders. */
export function useBoardSound() {
  const [sound, setSound] = useState<BoardSound>(() => (storedSound.read() ? 'waiting' : 'off'));
  const wake = useCallback(() => void wakeChime().then((isAwake) => isAwake && setSound('on')), []);
  useEffect(() => {
    if (sound === 'waiting') {
      window.addEventListener('pointerdown', wake);
      window.addEventListener('keydown', wake);
    }
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
    };
  }, [sound, wake]);
  const turnOn = async () => {
    storedSound.write(true);
    setSound((await wakeChime()) ? 'on' : 'waiting');
    chime();
  };
  const turnOff = () => {
    storedSound.write(false);
    setSound('off');
  };
  return { sound, turnOn, turnOff };
}
