/** One constructed sheet for many roots; a style element where the browser refuses to construct one. */
export interface SharedStyle {
  applyTo(root: ShadowRoot): void;
}

export function createSharedStyle(document: Document, css: string): SharedStyle {
  const view = document.defaultView;
  try {
    if (!view) throw new TypeError('no window');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const sheets = [sheet];
    return {
      applyTo(root) {
        root.adoptedStyleSheets = sheets;
      },
    };
  } catch {
    return {
      applyTo(root) {
        const style = document.createElement('style');
        style.textContent = css;
        root.append(style);
      },
    };
  }
}
