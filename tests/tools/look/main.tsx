/** Shows one page with fixtures: `?page=popup&theme=dark&dir=rtl&locale=en-XA`. Served by look.ts. */
import { createRoot } from 'react-dom/client';
import { PAGES } from '@/tests/support/pages/pages';
import { startTranslation } from '@/utils/i18n/t';

const query = new URLSearchParams(location.search);
const root = document.documentElement;
startTranslation(query.get('locale') ?? 'en');
root.dir = query.get('dir') ?? 'ltr';
const theme = query.get('theme');
if (theme) root.dataset.theme = theme;

const page = PAGES[query.get('page') ?? ''];
if (!page) throw new Error(`no page "${query.get('page')}"; there are ${Object.keys(PAGES).join(', ')}`);
if (page.sheet === 'popup') await import('@/assets/styles/popup.css');
else await import('@/assets/styles/library.css');
const place = document.querySelector('#root');
if (place) createRoot(place).render(page.render());
