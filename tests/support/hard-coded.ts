/**
 * Text that did not come through the catalogue: in the pseudo-locale everything translated stands in ⟦brackets⟧, so what is left must be
 * data, something people wrote.
 */

const NAMING = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];

/** What is left of a text once translated parts are taken out, innermost first. */
function untranslated(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? rest.trim() : untranslated(rest);
}

/** Texts and names below `root` that are neither translated nor data nor figures. */
export function hardCoded(root: HTMLElement, isData: (text: string) => boolean): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.closest('time, textarea, .ms-editor-gutter')) continue;
    for (const name of NAMING) found.push(untranslated(element.getAttribute(name) ?? ''));
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) found.push(untranslated(child.textContent ?? ''));
    }
  }
  return found.filter((text) => text !== '' && !/^[\d\s.,:%]+$/.test(text) && !isData(text));
}
