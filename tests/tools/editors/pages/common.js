/**
 * What every page has: a place for the editor, and `window.editor`, by which the test asks what the editor itself holds. The text is judged by
 * the editor's own getter; what is only drawn does not count.
 */

export const place = document.querySelector('main');

/** Puts a script or a style sheet of an installed package into the page. */
export function load(path) {
  const isStyle = path.endsWith('.css');
  const element = document.createElement(isStyle ? 'link' : 'script');
  if (isStyle) Object.assign(element, { rel: 'stylesheet', href: `/npm/${path}` });
  else element.src = `/npm/${path}`;
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${path} did not load`));
    document.head.append(element);
  });
}

export function add(name, properties = {}, parent = place) {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
}

/** `source`: what the editor holds, as it was asked for. `text`: the same as lines. */
export function fromHtml(source) {
  const page = new DOMParser().parseFromString(
    source.replace(/<br[^>]*>/gi, '\n').replace(/<\/?(p|div|li|h\d|blockquote)\b[^>]*>/gi, '\n'),
    'text/html',
  );
  return { source, text: page.body.textContent };
}

export function fromText(text) {
  return { source: text, text };
}

/** `read` gives `{source, text}`; `target` is what the pointer presses first. */
export function ready(read, target) {
  globalThis.editor = {
    read,
    point() {
      const { left, top, height } = target().getBoundingClientRect();
      return { x: Math.round(left + 30), y: Math.round(top + Math.min(height / 2, 20)) };
    },
  };
}

/** What reaches the page during the insertion tells the way it came. */
export function watch(view) {
  globalThis.seen ??= [];
  const note = (event) =>
    globalThis.seen.push({
      type: event.type,
      trusted: event.isTrusted,
      input: event.inputType ?? '',
      kinds: [...(event.clipboardData?.types ?? [])],
    });
  for (const type of ['paste', 'beforeinput', 'input']) view.addEventListener(type, note, true);
}

watch(window);
