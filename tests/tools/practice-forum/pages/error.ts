import type { Answer, Context } from '../context';
import { html } from '../html';
import type { Refusal } from '../refusal';
import { layout } from './layout';

const HEADINGS: Readonly<Record<number, string>> = {
  403: 'Not allowed',
  404: 'Not found',
  409: 'Already changed',
  413: 'Too large',
  422: 'Please check your input',
  429: 'Too many requests',
};

/** What a refused request gets: the reason in words, and its code in `data-error`. */
export function errorPage(context: Context, refusal: Refusal, status: number = refusal.status): Answer {
  return layout(context, {
    title: HEADINGS[refusal.status] ?? 'Error',
    kind: 'error',
    status,
    headers: refusal.headers,
    main: html`<div class="error-page" data-error="${refusal.code}" role="alert"><h1>${HEADINGS[refusal.status] ?? 'The forum has a problem'}</h1>
      <p class="error-message">${refusal.message}</p><p><a href="/">Back to the boards</a></p></div>`,
  });
}
