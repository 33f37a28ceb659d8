import { seededRandom } from '@/lib/seeded-random';
import type { DishDrawing } from '../dish-drawing';
import { cheeseToppings } from '../toppings/cheese-toppings';
import { herbToppings } from '../toppings/herb-toppings';
import { vegetableToppings } from '../toppings/vegetable-toppings';
import { scatterPieces } from '../scatter-pieces';

const saladPieces = scatterPieces(seededRandom('salad'), 132, [
  { kind: herbToppings.rucola, count: 9, footprint: 28 },
  { kind: herbToppings.spinach, count: 8, footprint: 28 },
  { kind: vegetableToppings.cherryTomato, count: 7, footprint: 24 },
  { kind: vegetableToppings.olive, count: 6, footprint: 16 },
  { kind: cheeseToppings.parmesan, count: 6, footprint: 22 },
]);

export const salad: DishDrawing = () => (
  <>
    <ellipse cx="4" cy="12" rx="184" ry="180" fill="#1d0f08" opacity=".18" />
    <circle r="180" fill="#e7ddcb" /><circle r="170" fill="#fffaf0" /><circle r="142" fill="#dcd0b8" /><circle r="136" fill="#4d8a3c" />
    {saladPieces.map(({ kind, x, y, rotation, variation }, index) => (
      <g key={index} transform={`translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${rotation}) scale(1.45)`}>{kind.draw(variation)}</g>
    ))}
  </>
);

export const bread: DishDrawing = ({ light }) => (
  <>
    <ellipse cx="4" cy="16" rx="184" ry="132" fill="#1d0f08" opacity=".16" />
    <path d="M-176 -20C-186 -96 -90 -136 -10 -128S186 -92 178 6S78 132 -18 128S-168 66 -176 -20Z" fill="#a8672a" />
    <path d="M-166 -22C-174 -90 -86 -126 -10 -118S174 -86 168 2S74 118 -18 114S-158 58 -166 -22Z" fill="#e8b25f" />
    <path d="M-140 -28C-144 -78 -70 -102 -8 -96S144 -70 140 -4S62 92 -16 90S-134 40 -140 -28Z" fill="#f3cf8b" />
    {[[-84, -42], [-24, -60], [44, -50], [96, -20], [-96, 14], [-36, 2], [28, 8], [84, 34], [-44, 54], [22, 60]].map(([x, y]) => (
      <g key={`${x}.${y}`}><ellipse cx={x} cy={y} rx="19" ry="14" fill="#cf8f40" /><ellipse cx={x} cy={(y ?? 0) + 4} rx="14" ry="9" fill={light} opacity=".8" /></g>
    ))}
    {[[-60, -70, 20], [8, -28, 70], [66, -4, 130], [-68, 34, 10], [-6, 34, 100], [60, 62, 40]].map(([x, y, turn]) => (
      <path key={`${x}.${y}`} transform={`translate(${x} ${y}) rotate(${turn})`} d="M-22 0H22M-14 0L-20 -9M-4 0L-10 -9M6 0L0 -9M16 0L10 -9M-10 0L-16 9M0 0L-6 9M10 0L4 9" stroke="#3f7a35" strokeWidth="4.5" strokeLinecap="round" />
    ))}
  </>
);

const bucketFill: Record<'fries' | 'bites', DishDrawing> = {
  fries: () => (
    <>
      {[[-84, -18], [-60, -8], [-36, -14], [-12, 4], [12, -6], [36, 10], [60, 6], [84, 20], [-46, 14], [2, -12], [48, -8]].map(([x, turn], index) => (
        <g key={index} transform={`translate(${x} ${-40 - (index % 4) * 15}) rotate(${turn})`}>
          <rect x="-13" y="-110" width="26" height="190" rx="6" fill="#d6922a" /><rect x="-11" y="-108" width="16" height="188" rx="5" fill="#f8cf62" />
        </g>
      ))}
    </>
  ),
  bites: () => (
    <>
      {[[-76, -42], [0, -60], [76, -40], [-40, -92], [42, -96], [0, -132]].map(([x, y], index) => (
        <g key={index} transform={`translate(${x} ${y}) rotate(${index * 47})`}>
          <path d="M-44 4C-48 -28 -18 -42 6 -40S48 -22 44 6S14 42 -8 40S-40 30 -44 4Z" fill="#9c571e" />
          <path d="M-38 2C-40 -24 -16 -36 6 -34S42 -18 38 6S12 34 -6 32S-36 26 -38 2Z" fill="#d98f3c" />
          <path d="M-20 -10Q-4 -24 14 -16M-12 12Q4 6 18 12" stroke="#f5c479" strokeWidth="7" strokeLinecap="round" fill="none" />
        </g>
      ))}
    </>
  ),
};

const bucket = (contents: DishDrawing): DishDrawing => (colours) => (
  <>
    <ellipse cx="4" cy="172" rx="104" ry="15" fill="#1d0f08" opacity=".2" />
    {contents(colours)}
    <path d="M-124 -30Q0 14 124 -30L96 150Q92 172 70 172H-70Q-92 172 -96 150Z" fill={colours.main} />
    <path d="M-72 -14L-58 172H-24L-30 -4ZM30 -4L24 172H58L72 -14Z" fill="#fff7e6" />
    <circle cy="88" r="36" fill="#fff7e6" /><path d="M-17 106V84A17 17 0 0 1 17 84V106Z" fill={colours.deep} />
  </>
);

export const fries = bucket(bucketFill.fries);
export const bites = bucket(bucketFill.bites);

export const dip: DishDrawing = ({ main, deep, light }) => (
  <>
    <ellipse cx="4" cy="34" rx="150" ry="100" fill="#1d0f08" opacity=".16" />
    <path d="M-146 -16C-140 70 -80 118 0 118S140 70 146 -16Z" fill="#e7ddcb" />
    <ellipse cy="-16" rx="146" ry="84" fill="#fffaf0" /><ellipse cy="-12" rx="126" ry="68" fill={deep} /><ellipse cy="-8" rx="122" ry="63" fill={main} />
    <path d="M-70 -12C-50 -46 30 -50 52 -22S10 22 -16 8S-10 -24 14 -16" stroke={light} strokeWidth="13" strokeLinecap="round" fill="none" />
    <path d="M52 22L64 14L76 22L64 30ZM-78 20L-68 12L-58 20L-68 28ZM84 -22L94 -30L104 -22L94 -14Z" fill="#3f7a35" />
  </>
);

export const soup: DishDrawing = (colours) => (
  <>
    {dip(colours)}
    <path d="M-40 -120C-60 -142 -20 -152 -40 -180M0 -112C-20 -136 20 -148 0 -176M40 -120C20 -142 60 -152 40 -180" stroke="#cbbba4" strokeWidth="8" strokeLinecap="round" fill="none" opacity=".6" />
  </>
);
