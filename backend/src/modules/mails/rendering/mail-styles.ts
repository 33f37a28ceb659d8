/** The storefront's colours (frontend/src/styles/index.css), in the few properties that mail programs know. */

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#27150d';
const MUTED = '#6b5346';
const LINE = '#e6d6c1';
const ACCENT = '#c8311d';

/** Inline styles, by the part of a mail they are for. */
export const STYLE = {
  body: 'margin:0;padding:0;background:#fdf6ec;-webkit-text-size-adjust:100%',
  canvas: 'background:#fdf6ec',
  preview: 'display:none;max-height:0;overflow:hidden',
  brand: `${FONT};padding:0 8px 16px;font-size:20px;font-weight:800;color:${ACCENT}`,
  surface: `${FONT};padding:28px 24px 24px;background:#ffffff;border-top:6px solid ${ACCENT};border-radius:12px`,
  headline: `margin:0 0 12px;font-size:26px;line-height:1.2;font-weight:800;color:${INK}`,
  paragraph: `margin:0 0 16px;font-size:16px;line-height:1.5;color:${INK}`,
  table: `${FONT};margin:0 0 16px;border-collapse:collapse;width:100%`,
  label: `padding:4px 12px 4px 0;vertical-align:top;font-size:15px;line-height:1.4;color:${MUTED}`,
  value: `padding:4px 0;vertical-align:top;font-size:15px;line-height:1.4;color:${INK};overflow-wrap:anywhere`,
  detail: `font-size:14px;color:${MUTED}`,
  line: `padding:10px 12px 10px 0;vertical-align:top;font-size:16px;line-height:1.4;color:${INK};border-bottom:1px solid ${LINE};overflow-wrap:anywhere`,
  lineAmount: `padding:10px 0;vertical-align:top;font-size:16px;line-height:1.4;color:${INK};border-bottom:1px solid ${LINE};white-space:nowrap`,
  total: `padding:10px 0 4px;font-size:18px;font-weight:800;color:${INK};border-top:2px solid ${INK}`,
  tableTitle: `margin:8px 0 4px;font-size:15px;font-weight:700;color:${INK}`,
  tableHead: `padding:4px 0;font-size:13px;font-weight:400;color:${MUTED};border-bottom:1px solid ${LINE}`,
  button: `background:${ACCENT};border-radius:10px`,
  buttonLink: `${FONT};display:inline-block;padding:14px 24px;font-size:16px;font-weight:700;color:#fffaf2;text-decoration:none`,
  footer: `${FONT};padding:16px 8px 0;font-size:13px;line-height:1.5;color:${MUTED}`,
} as const;

/** For programs that show mail dark and ask how; the others keep the light styles or invert them. */
export const DARK_STYLES = `@media (prefers-color-scheme: dark) {
.canvas { background: #17100c !important }
.surface { background: #231813 !important }
.ink { color: #fbeee0 !important }
.muted { color: #c9b1a0 !important }
.accent { color: #ff8b70 !important }
.line { border-color: #40301f !important }
.total { border-color: #8d7766 !important }
}`;
