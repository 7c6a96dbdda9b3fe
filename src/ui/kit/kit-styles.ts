import { useEffect } from 'react';

/**
 * What inline styles cannot say: hover, focus, motion, and tables that become cards where there is little room. Everything
 * else is inline, so a host that drops this sheet still shows every part. Colours come from the host's theme variables.
 */
const sheet = `
.tp-focus:focus-visible{outline:2px solid var(--t-color-blue9);outline-offset:2px}
.tp-press:hover:not([disabled]):not([aria-disabled=true]){box-shadow:inset 0 0 0 999px var(--t-background-transparent-light)}
.tp-press:active:not([disabled]):not([aria-disabled=true]){box-shadow:inset 0 0 0 999px var(--t-background-transparent-medium)}
.tp-link:hover{text-decoration-thickness:2px}
.tp-control:hover:not([disabled]){border-color:var(--t-font-color-secondary)!important}
.tp-control:focus-visible{outline:2px solid var(--t-color-blue9);outline-offset:0}
.tp-control::placeholder{color:var(--t-font-color-secondary);opacity:1}
.tp-row-hover:hover{background:var(--t-background-transparent-lighter)}
.tp-tablist:focus-visible{outline:none}
.tp-tablist:focus-visible [aria-selected=true]{outline:2px solid var(--t-color-blue9);outline-offset:-2px}
@keyframes tp-turn{to{transform:rotate(360deg)}}
@keyframes tp-sway{from{margin-left:0}to{margin-left:70%}}
.tp-turn{animation:tp-turn .9s linear infinite}
.tp-sway{animation:tp-sway 1.2s ease-in-out infinite alternate}
@media (prefers-reduced-motion:reduce){.tp-turn,.tp-sway{animation-duration:6s}}
@container (max-width:480px){
.tp-table,.tp-table tbody,.tp-table tr,.tp-table td{display:block!important;width:auto!important;text-align:left!important}
.tp-table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.tp-table tr{border-bottom:1px solid var(--t-border-color-medium);padding:8px 0}
.tp-table td{border:0!important;padding:2px 8px!important}
.tp-table td::before{content:attr(data-label);display:block;font-size:.85rem;color:var(--t-font-color-secondary)}
.tp-table td[data-label=""]::before{display:none}
}`;

const dressed = new WeakSet<Document>();

/** Puts the sheet into the document once; the host carries it over to the page. */
export const useKitStyles = (): void => {
  useEffect(() => {
    if (typeof document === 'undefined' || dressed.has(document)) return;
    dressed.add(document);
    const style = document.createElement('style');
    style.setAttribute('data-privacy-kit', '');
    style.textContent = sheet;
    document.head.appendChild(style);
  }, []);
};
