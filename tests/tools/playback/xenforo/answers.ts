import type { Answer } from '../server';

/** Answers to what the page's own scripts send. A refusal has `status: error`, with 200 or with a status of its own. */

export const done = (more: Readonly<Record<string, unknown>> = {}): Answer => ({
  json: { status: 'ok', message: 'Erledigt.', ...more },
});

export const refuse = (words: string, status = 200): Answer => ({
  status,
  json: { status: 'error', errors: [words], errorHtml: { content: `<div>${words}</div>` } },
});

export const NO_RIGHT = refuse('Das darfst du nicht.', 403);
export const NOT_FOUND = refuse('Das gibt es nicht.', 404);
export const BAD_TOKEN = refuse('Die Seite ist zu alt, lade sie neu.', 400);

/** In place of an answer, when the site wants to know again who it is. */
export const PASSWORD_OVERLAY: Answer = {
  json: {
    status: 'ok',
    html: {
      content:
        '<form action="/login/password-confirm" method="post" class="block"><input type="password" name="password"></form>',
    },
  },
};

export const LOG_IN_OVERLAY: Answer = {
  status: 403,
  json: {
    status: 'error',
    errors: ['Melde dich an.'],
    html: {
      content: '<form action="/login/login" method="post"><input name="login"><input type="password"></form>',
    },
  },
};
