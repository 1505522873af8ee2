/**
 * Runs in every document; looks only in the workbench, and only in frames after something changed, so that it does not keep frames
 * coming. When a menu of another name was first painted, in `modsideMenus`.
 */
if (location.pathname.endsWith('/workbench.html')) {
  globalThis.modsideMenus = [];
  const channel = new MessageChannel();
  let last = '';
  let isLooking = false;
  const look = () => {
    isLooking = false;
    const menu = document.querySelector('[role="menu"]');
    if (innerHeight === 0 || menu?.getBoundingClientRect().height === 0) return;
    const name = menu?.getAttribute('aria-label') ?? '';
    if (name !== last && name !== '') channel.port2.postMessage(name);
    last = name;
  };
  const wake = () => {
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(look);
  };
  // The frame it looks at is done when this message comes.
  channel.port1.onmessage = ({ data }) =>
    globalThis.modsideMenus.push({ name: data, at: performance.timeOrigin + performance.now() });
  new MutationObserver(wake).observe(document, { subtree: true, childList: true, attributes: true });
  addEventListener('resize', wake);
}
