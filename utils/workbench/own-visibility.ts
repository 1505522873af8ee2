/**
 * The frame's half of the visibility defence: IntersectionObserver v2 sees what the page may lay over us, also covers that let the pointer
 * through. Chromium has it; elsewhere `known` stays false and the page script's checks decide alone.
 */

interface TrackedEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

export interface OwnVisibility {
  /** `visibleFor`: ms since the frame is fully seen, null while it is not. */
  read(now: number): { known: boolean; visibleFor: number | null };
  stop(): void;
}

/** An idle frame draws nothing, and what is not drawn is not looked at again: then we ask anew, this often, ms. */
const ASK_AGAIN_MS = 200;

export function watchOwnVisibility(element: Element, now: () => number): OwnVisibility {
  let known = false;
  let visibleSince: number | null = null;
  let askedAt = now();
  const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const latest = entries.at(-1) as TrackedEntry | undefined;
    if (typeof latest?.isVisible !== 'boolean') return;
    known = true;
    if (!latest.isVisible) visibleSince = null;
    else visibleSince ??= now();
  }, options);
  observer.observe(element);
  return {
    read(at) {
      if (known && visibleSince === null && at - askedAt >= ASK_AGAIN_MS) {
        askedAt = at;
        observer.unobserve(element);
        observer.observe(element);
      }
      return { known, visibleFor: visibleSince === null ? null : at - visibleSince };
    },
    stop: () => observer.disconnect(),
  };
}
