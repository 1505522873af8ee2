/** Where a movement key leads in a list of `count` items; null for any other key. `present` −1: nothing has focus yet. */
export function nextIndex(key: string, present: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (present + 1) % count;
    case 'ArrowUp':
      return present <= 0 ? count - 1 : present - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const PAUSE_MS = 700;

/**
 * Typeahead: letters typed within a short pause make a word; the same letter again goes through everything that starts with it.
 * Keeps what was typed in `typed`.
 */
export function findByLetters(
  labels: readonly string[],
  letter: string,
  present: number,
  typed: { letters: string; at: number },
  now: number,
): number | null {
  typed.letters = now - typed.at > PAUSE_MS ? letter : typed.letters + letter;
  typed.at = now;
  const again = [...typed.letters].every((each) => each === letter);
  const wanted = again ? letter : typed.letters;
  const from = again ? present + 1 : Math.max(present, 0);
  for (let step = 0; step < labels.length; step += 1) {
    const place = (from + step) % labels.length;
    if (labels[place]?.toLocaleLowerCase().startsWith(wanted)) return place;
  }
  return null;
}
