/** How a format writes what Markdown can say. Arguments named `inner` are already in the format. */
export interface Dialect {
  /** Plain text, so that nothing in it is taken for markup. */
  text(text: string): string;
  strong(inner: string): string;
  emphasis(inner: string): string;
  strike(inner: string): string;
  /** Code in a line; the text as it is. */
  code(text: string): string;
  codeBlock(text: string, language: string | null): string;
  link(url: string, inner: string): string;
  image(url: string, alt: string): string;
  lineBreak: string;
  heading(depth: number, inner: string): string;
  quote(inner: string): string;
  /** `markers`: kinds of this list and those around it, the outermost first. */
  list(items: readonly string[], markers: readonly ('bullet' | 'number')[]): string;
  line: string;
}
