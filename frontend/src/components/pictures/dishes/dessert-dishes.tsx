import type { DishDrawing } from '../dish-drawing';

const plate = (
  <>
    <ellipse cx="4" cy="112" rx="176" ry="58" fill="#1d0f08" opacity=".16" />
    <ellipse cy="100" rx="176" ry="56" fill="#e7ddcb" />
    <ellipse cy="94" rx="164" ry="48" fill="#fffaf0" />
    <ellipse cy="96" rx="118" ry="30" fill="#f3ead9" />
  </>
);

export const layeredCake: DishDrawing = ({ main, deep, light }) => (
  <>
    {plate}
    <path d="M-112 -30L30 -92L118 -44L-20 22Z" fill={deep} />
    <path d="M-112 -30L-20 22V116L-112 62Z" fill={main} />
    <path d="M-20 22L118 -44V46L-20 116Z" fill={light} />
    <path d="M-112 0L-20 53V72L-112 19ZM-20 53L118 -14V4L-20 72Z" fill={deep} />
    <path d="M-112 34L-20 88V100L-112 46ZM-20 88L118 20V30L-20 100Z" fill="#fff6e2" />
    {[[-60, -34], [-20, -50], [20, -62], [-18, -8], [26, -26], [66, -46]].map(([x, y]) => (
      <ellipse key={`${x}.${y}`} cx={x} cy={y} rx="15" ry="8" fill={light} opacity=".8" />
    ))}
    <path d="M28 -84C30 -120 60 -132 78 -126C80 -104 58 -86 34 -80Z" fill="#3c8d41" />
    <path d="M18 -82C-6 -104 -32 -104 -44 -96C-38 -78 -10 -70 14 -76Z" fill="#2f7a36" />
  </>
);

export const pudding: DishDrawing = ({ main, deep, light }) => (
  <>
    {plate}
    <ellipse cy="92" rx="122" ry="32" fill={main} />
    <path d="M-66 -74H66L92 78Q92 104 0 104T-92 78Z" fill="#fbf3e2" />
    <path d="M30 -74H66L92 78Q92 100 30 103Q60 60 30 -74Z" fill="#eadfc8" />
    <path d="M-72 -84Q0 -112 72 -84L78 -40C64 -20 52 -50 38 -18S10 -40 -6 0S-38 -46 -50 -24S-76 -30 -78 -42Z" fill={main} />
    <path d="M-52 -80Q0 -98 40 -84" stroke={light} strokeWidth="8" strokeLinecap="round" fill="none" />
    <circle cx="-14" cy="-104" r="20" fill={deep} /><circle cx="20" cy="-110" r="18" fill={deep} /><circle cx="2" cy="-128" r="17" fill={light} />
    <path d="M14 -138C20 -168 46 -174 60 -168C60 -148 40 -136 18 -132Z" fill="#3c8d41" />
  </>
);

export const gelato: DishDrawing = ({ main, deep, light }) => (
  <>
    <ellipse cx="4" cy="166" rx="80" ry="15" fill="#1d0f08" opacity=".2" />
    <circle cx="-46" cy="-38" r="62" fill={main} /><circle cx="48" cy="-36" r="62" fill={light} /><circle cx="2" cy="-96" r="64" fill="#fbf0da" />
    <path d="M-34 -128Q-8 -152 22 -142" stroke="#fff" strokeWidth="10" strokeLinecap="round" fill="none" />
    <path d="M-84 -60Q-74 -84 -56 -88M78 -66Q88 -56 92 -40" stroke="#fff" strokeWidth="8" strokeLinecap="round" fill="none" opacity=".6" />
    <path d="M44 -150L112 -186L120 -174L58 -124Z" fill="#d9a256" />
    <path d="M-112 -14H112L84 140Q80 166 54 166H-54Q-80 166 -84 140Z" fill={deep} />
    <path d="M-116 -28H116V4H-116Z" fill="#fff7e6" />
    <path d="M-22 118V74A22 22 0 0 1 22 74V118Z" fill="#fff7e6" />
  </>
);

export const cannoli: DishDrawing = ({ main, deep, light }) => (
  <>
    {plate}
    {[0, 1].map((row) => (
      <g key={row} transform={`translate(${row * 26 - 12} ${row * 66 - 66}) rotate(-9)`}>
        <rect x="-116" y="-36" width="232" height="78" rx="36" fill="#b06c2b" />
        <rect x="-110" y="-36" width="220" height="64" rx="32" fill="#dc9c4d" />
        <path d="M-60 -34Q-30 0 -62 32M-8 -36Q22 0 -10 34M44 -34Q74 0 42 32" stroke="#b97630" strokeWidth="6" fill="none" />
        <circle cx="-114" cy="0" r="36" fill="#fff8ea" /><circle cx="114" cy="0" r="36" fill="#fff8ea" />
        <circle cx="-124" cy="-12" r="7" fill={main} /><circle cx="-106" cy="12" r="6" fill={deep} />
        <circle cx="122" cy="10" r="7" fill={main} /><circle cx="108" cy="-14" r="6" fill={light} />
      </g>
    ))}
  </>
);
