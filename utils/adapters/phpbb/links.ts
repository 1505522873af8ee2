/** Links of phpBB carry a session id, may go through `app.php` and are relative: only numbers are taken out of them. */

/** The number of a parameter in an address (`t` of `./viewtopic.php?f=2&t=5&sid=…` → `5`); null when it is not there. */
export function numberIn(address: string | null | undefined, name: string): string | null {
  return new RegExp(`[?&]${name}=([1-9]\\d{0,18})(?![\\d])`).exec(address ?? '')?.[1] ?? null;
}

export function linkNumber(link: Element | null | undefined, name: string): string | null {
  return numberIn(link?.getAttribute('href'), name);
}

/** The first link of these that has the number. */
export function firstNumber(root: ParentNode, selector: string, name: string): string | null {
  for (const link of root.querySelectorAll(selector)) {
    const number = linkNumber(link, name);
    if (number !== null) return number;
  }
  return null;
}
