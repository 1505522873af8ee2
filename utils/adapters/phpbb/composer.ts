import { QUICK_REPLY } from './selectors';

/** The quick answer below a topic, or the form of the page that is open for writing. A board may have the quick answer switched off. */
export function openComposer(document: Document): HTMLElement | null {
  const field = document.querySelector<HTMLElement>(`${QUICK_REPLY}, #postform textarea[name="message"]`);
  field?.scrollIntoView({ block: 'center' });
  return field;
}
