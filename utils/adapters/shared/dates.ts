/** ISO 8601 UTC of a machine-readable time with an offset (`<time datetime>`), null when it has none or is not a time. */
export function isoTime(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
