const LONGEST_MS = 120;

/** Two animation frames: editors take a paste at once or in their next update. In a tab that nobody looks at there are no frames. */
export function settle(document: Document): Promise<void> {
  const view = document.defaultView;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    view?.requestAnimationFrame(() => view.requestAnimationFrame(done));
  });
}
