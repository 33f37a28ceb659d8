import { seededRandom } from '@/lib/seeded-random';
import type { Topping } from '../topping';

/** A rounded piece for an ingredient without a drawing, its colour drawn from the code so that two of them differ. */
export function unknownTopping(code: string): Topping {
  const hue = Math.floor(seededRandom(code)() * 360);
  return {
    count: 12,
    footprint: 13,
    layer: 2,
    draw: () => (
      <>
        <rect x="-12" y="-9" width="24" height="18" rx="8" fill={`hsl(${hue} 45% 32%)`} />
        <rect x="-10" y="-7.5" width="20" height="14" rx="6" fill={`hsl(${hue} 55% 56%)`} />
      </>
    ),
  };
}
