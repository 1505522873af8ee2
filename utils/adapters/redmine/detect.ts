import type { Page } from '@/utils/adapters/types';

const NAME = 'meta[name="description"][content="Redmine"]';
const FORM_TOKEN = 'meta[name="csrf-param"][content="authenticity_token"]';
const CONTROLLER = 'body[class*="controller-"][class*="action-"]';

/** All three are in the head and body of every page of every theme; the name is not translated. */
export function detectRedmine({ document }: Page): 0 | 1 | 2 {
  if (!document.querySelector(NAME)) return 0;
  return document.querySelector(FORM_TOKEN) && document.querySelector(CONTROLLER) ? 2 : 1;
}
