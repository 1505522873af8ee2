// A page that turns against whatever somebody else puts into it.
const known = new WeakSet(document.querySelectorAll('*'));
window.__foreign = [];
let always = new URLSearchParams(location.search).get('do');

function important(element, styles) {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

function own(element) {
  known.add(element);
  for (const inner of element.querySelectorAll('*')) known.add(inner);
  return element;
}

function sheet() {
  const cover = own(document.createElement('div'));
  cover.className = 'hostile-cover';
  cover.textContent = 'You have won a prize. Click below to collect it.';
  const place = { position: 'fixed', inset: '0', width: '100vw', height: '100vh', margin: '0', border: '0' };
  important(cover, { ...place, background: 'white', 'z-index': '2147483647', 'pointer-events': 'none' });
  return cover;
}

function coverOnTop() {
  const cover = sheet();
  cover.popover = 'manual';
  document.documentElement.append(cover);
  cover.showPopover();
}

function openDialog() {
  const dialog = own(document.createElement('dialog'));
  dialog.textContent = 'Please wait.';
  document.body.append(dialog);
  dialog.showModal();
}

function clickBy(element) {
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
  }
  element.click?.();
}

/** By name: what is done to one foreign element; those of the second list are done once to the page. */
const ATTACKS = {
  fade: (element) => important(element, { opacity: '0.01' }),
  transform: (element) => important(element, { transform: 'translate(180px, 60px) scale(1.4)' }),
  filter: (element) => important(element, { filter: 'blur(6px)' }),
  clip: (element) => important(element, { 'clip-path': 'inset(49%)' }),
  shrink: (element) => important(element, { width: '1px', height: '1px', overflow: 'hidden' }),
  hide: (element) => important(element, { display: 'none' }),
  remove: (element) => element.remove(),
  move: (element) => document.body.prepend(element),
  click: clickBy,
};
const PAGE_ATTACKS = {
  cover: () => document.documentElement.append(sheet()),
  'cover-top': coverOnTop,
  'fade-page': () => important(document.documentElement, { opacity: '0.01' }),
  'transform-page': () => important(document.body, { transform: 'translate(120px, 0)' }),
  dialog: openDialog,
  forge: () => window.postMessage({ type: 'act', action: 'content.purge', confirmed: true }, '*'),
};

function attack(name, elements) {
  if (PAGE_ATTACKS[name]) PAGE_ATTACKS[name]();
  else for (const element of elements) if (element.isConnected) ATTACKS[name]?.(element);
}

new MutationObserver((records) => {
  const added = records
    .flatMap((record) => [...record.addedNodes])
    .filter((node) => node instanceof Element && !known.has(node) && !window.__foreign.includes(node));
  if (added.length === 0) return;
  window.__foreign.push(...added);
  if (always) attack(always, added);
  if (PAGE_ATTACKS[always]) always = null;
}).observe(document, { childList: true, subtree: true });

document.addEventListener('forum:attack', (event) => attack(event.detail, window.__foreign));
