import type { DishDrawing } from '../dish-drawing';

const shadow = <ellipse cx="6" cy="168" rx="92" ry="16" fill="#1d0f08" opacity=".2" />;

/** A long-necked bottle; the label takes the drink's colour. */
export const bottle: DishDrawing = ({ main, deep, light }) => (
  <>
    {shadow}
    <path d="M-26 -176H26V-120C26 -84 62 -84 62 -30V150Q62 170 42 170H-42Q-62 170 -62 150V-30C-62 -84 -26 -84 -26 -120Z" fill={deep} />
    <path d="M-19 -160H19V-116C19 -78 54 -78 54 -28V148Q54 162 40 162H-40Q-54 162 -54 148V-28C-54 -78 -19 -78 -19 -116Z" fill={main} />
    <rect x="-30" y="-190" width="60" height="26" rx="7" fill="#c9a24a" />
    <path d="M-56 -6H56V100H-56Z" fill="#fff7e6" />
    <path d="M-56 -6H56V8H-56ZM-56 86H56V100H-56Z" fill={deep} />
    <circle cy="47" r="24" fill={main} />
    <path d="M-12 59V43A12 12 0 0 1 12 43V59Z" fill="#fff7e6" />
    <path d="M-42 -28C-40 -62 -12 -84 -12 -112V-152" stroke={light} strokeWidth="8" strokeLinecap="round" fill="none" opacity=".7" />
  </>
);

export const can: DishDrawing = ({ main, deep, light }) => (
  <>
    {shadow}
    <path d="M-62 -140L-74 -116V132L-60 164H60L74 132V-116L62 -140Z" fill={deep} />
    <path d="M-74 -112H74V130H-74Z" fill={main} />
    <ellipse cy="-140" rx="62" ry="15" fill="#d7d4cf" />
    <ellipse cy="-142" rx="52" ry="10" fill="#b5b0a8" />
    <path d="M-8 -146H22Q30 -142 22 -138H-8Z" fill="#8b857c" />
    <path d="M-74 20C-30 -20 30 70 74 24V92C30 130 -30 50 -74 90Z" fill={light} />
    <path d="M-22 2V-28A22 22 0 0 1 22 -28V2Z" fill="#fff7e6" />
    <path d="M-56 -104V124" stroke="#fff" strokeWidth="9" strokeLinecap="round" opacity=".35" />
  </>
);

export const glass: DishDrawing = ({ main, deep, light }) => (
  <>
    {shadow}
    <path d="M-78 -120H78L60 152Q58 168 42 168H-42Q-58 168 -60 152Z" fill="#e9f1f2" opacity=".85" />
    <path d="M-70 -70H70L55 148Q54 158 44 158H-44Q-54 158 -55 148Z" fill={main} />
    <ellipse cy="-70" rx="70" ry="14" fill={light} />
    <rect x="-44" y="-58" width="42" height="42" rx="8" fill="#fff" opacity=".45" transform="rotate(-14 -23 -37)" />
    <rect x="6" y="-38" width="38" height="38" rx="8" fill="#fff" opacity=".35" transform="rotate(18 25 -19)" />
    <path d="M20 -70L52 -180" stroke={deep} strokeWidth="10" strokeLinecap="round" />
    <circle cx="-62" cy="-112" r="36" fill={deep} /><circle cx="-62" cy="-112" r="29" fill={light} />
    <path d="M-62 -138V-86M-88 -112H-36M-80 -130L-44 -94M-44 -130L-80 -94" stroke={deep} strokeWidth="4" />
    <path d="M-56 -50L-46 130" stroke="#fff" strokeWidth="8" strokeLinecap="round" opacity=".45" />
  </>
);

export const coffeeCup: DishDrawing = ({ main }) => (
  <>
    <ellipse cx="4" cy="126" rx="150" ry="34" fill="#1d0f08" opacity=".16" />
    <ellipse cy="112" rx="150" ry="38" fill="#e7ddcb" /><ellipse cy="106" rx="132" ry="30" fill="#fffaf0" />
    <path d="M86 -20C150 -34 150 60 76 56" stroke="#f0e6d4" strokeWidth="22" fill="none" />
    <path d="M-100 -40H100C100 60 66 110 40 112H-40C-66 110 -100 60 -100 -40Z" fill="#fffaf0" />
    <path d="M60 -34H100C100 60 66 110 40 112H20C60 90 66 20 60 -34Z" fill="#e7ddcb" />
    <ellipse cy="-40" rx="100" ry="26" fill="#efe4d0" /><ellipse cy="-37" rx="86" ry="19" fill={main} />
    <path d="M-38 -38C-20 -50 20 -50 38 -38C20 -28 -20 -28 -38 -38Z" fill="#f3dcb4" />
    <path d="M-28 -90C-48 -116 -8 -128 -28 -158M28 -90C8 -116 48 -128 28 -158" stroke="#cbbba4" strokeWidth="9" strokeLinecap="round" fill="none" opacity=".7" />
  </>
);
