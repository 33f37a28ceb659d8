import type { ReactElement } from 'react';

export interface DishColours {
  main: string;
  deep: string;
  light: string;
}

/** A dish that is not composed of ingredients, drawn around (0, 0) in a picture of 400 × 400. */
export type DishDrawing = (colours: DishColours) => ReactElement;
