import { useEffect } from 'react';

/** The list of chapters beside the chapter, and a choice above it where there is little room. */
const sheet = `
.tp-settings-choice{display:none!important}
@container (max-width:720px){
.tp-settings-list{display:none!important}
.tp-settings-choice{display:block!important}
}`;

const dressed = new WeakSet<Document>();

/** One small sheet for what inline styles cannot say; where a host drops it, both ways to choose a chapter are shown. */
export const usePageStyles = (): void => {
  useEffect(() => {
    if (typeof document === 'undefined' || dressed.has(document)) return;
    dressed.add(document);
    const style = document.createElement('style');
    style.setAttribute('data-privacy-settings', '');
    style.textContent = sheet;
    document.head.appendChild(style);
  }, []);
};
