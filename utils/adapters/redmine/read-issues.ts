import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { inOrder, type RedmineVerb, redmineActions } from './actions';
import { accountVerb, authorOf, personIn, readViewer, wordsOnce } from './people';
import * as select from './selectors';

const LONGEST_TEXT = 20_000;

/** Issues and topics are numbered apart and both are topics, so an issue's id says what it is. */
const ISSUE_ID = 'issue-';

export function issueNumber(id: string | null): string | null {
  return numberAfter(id, ISSUE_ID);
}

/** Number of the issue whose page this is. */
export function issueOfPage({ pathname }: URL): string | null {
  return /\/issues\/([1-9]\d{0,18})$/.exec(pathname)?.[1] ?? null;
}

function issueTarget(number: string): Target {
  return { kind: 'topic', id: `${ISSUE_ID}${number}`, parent: null };
}

export function listIssue({ document, url }: Page, root: ParentNode): FoundPost[] {
  const number = issueOfPage(url);
  if (number === null) return [];
  const issues = matchesIn(root, select.ISSUE).slice(0, 1);
  const notes = matchesIn(root, select.NOTE);
  const learn = wordsOnce(document, select.NOTE_HEADER);
  return [
    ...issues.map((element) => {
      const header = element.querySelector('p.author');
      const person = personIn(header, () => null);
      return { element, key: `issue:${number}`, place: header ?? element, before: null, ...person };
    }),
    ...notes.flatMap((element) => {
      const id = numberAfter(element.id, 'change-');
      const header = element.querySelector(select.NOTE_HEADER);
      const person = personIn(header, learn);
      // Redmine writes its own tools anew after an edit; the header stays.
      const place = header ?? element;
      return id === null ? [] : [{ element, key: `comment:${id}`, place, before: null, ...person }];
    }),
  ];
}

export function readIssue(page: Page, found: FoundPost): Post | null {
  const number = issueOfPage(page.url);
  if (number === null) return null;
  const { document, url } = page;
  const { classList } = found.element;
  const states: PostState[] = [];
  if (classList.contains('closed')) states.push('locked');
  if (classList.contains('private')) states.push('hidden');
  const target = issueTarget(number);
  return {
    target,
    topic: target,
    url: new URL(url.pathname, url.origin).href,
    title: firstText(found.element, '.subject h3', 300),
    text: textOf(found.element.querySelector(`.description ${select.BODY}`), LONGEST_TEXT),
    states,
    ...common(page, found, 'p.author', issueVerbs(document, found.element)),
    handles: { issue: number, ...versionOf(document) },
  };
}

/** `lock_version`: with it Redmine refuses to overwrite what somebody else changed since the page was drawn. */
function versionOf(document: Document): { version?: string } {
  const field = document.querySelector(`${select.ISSUE_FORM} [name="issue[lock_version]"]`);
  const version = field?.getAttribute('value') ?? '';
  return /^\d{1,12}$/.test(version) ? { version } : {};
}

/** The form for changes is in the page and has the fields this viewer may change. */
function issueVerbs(document: Document, issue: Element): Set<RedmineVerb> {
  const verbs = new Set<RedmineVerb>();
  const form = document.querySelector(select.ISSUE_FORM);
  const has = (name: string) => form?.querySelector(`[name="issue[${name}]"]`) != null;
  if (has('notes')) verbs.add('reply');
  if (issue.querySelector(`.description ${select.QUOTE_TOOL}`)) verbs.add('quote');
  if (has('subject') && has('description')) verbs.add('edit');
  if (has('is_private')) verbs.add(issue.classList.contains('private') ? 'make-public' : 'make-private');
  if (document.querySelector(`#content a${select.DELETE_TOOL}[data-method="delete"][href*="/issues/"]`)) {
    verbs.add('delete-issue');
  }
  return verbs;
}

export function readNote(page: Page, found: FoundPost): Post | null {
  const issue = issueOfPage(page.url);
  const id = numberAfter(found.element.id, 'change-');
  if (issue === null || id === null) return null;
  const { document, url } = page;
  const { element } = found;
  const anchor = element.querySelector(select.NOTE_LINK)?.getAttribute('href') ?? '';
  const isPrivate = element.classList.contains('private-notes');
  const body = element.querySelector(`#journal-${id}-notes`) ?? element.querySelector(select.BODY);
  return {
    target: { kind: 'comment', id, parent: `${ISSUE_ID}${issue}` },
    topic: issueTarget(issue),
    url: new URL(/^#note-\d+$/.test(anchor) ? url.pathname + anchor : url.pathname, url.origin).href,
    title: firstText(document, `${select.ISSUE} .subject h3`, 300),
    text: textOf(body, LONGEST_TEXT),
    states: isPrivate ? ['hidden'] : [],
    ...common(page, found, select.NOTE_HEADER, noteVerbs(document, element, isPrivate)),
    handles: { issue },
  };
}

function noteVerbs(document: Document, note: Element, isPrivate: boolean): Set<RedmineVerb> {
  const verbs = new Set<RedmineVerb>();
  const tools = note.querySelector(select.NOTE_TOOLS);
  if (document.querySelector(`${select.ISSUE_FORM} [name="issue[notes]"]`)) verbs.add('reply');
  if (tools?.querySelector(select.QUOTE_TOOL)) verbs.add('quote');
  if (tools?.querySelector(select.EDIT_TOOL)) {
    verbs.add('edit').add('delete');
    // Whoever may write private notes may also change which ones are.
    if (document.querySelector('#issue_private_notes')) verbs.add(isPrivate ? 'make-public' : 'make-private');
  }
  return verbs;
}

function common(page: Page, found: FoundPost, header: string, verbs: Set<RedmineVerb>) {
  const link = found.element.querySelector(`${header} ${select.AUTHOR}`);
  const account = accountVerb(link, readViewer(page.document));
  if (account !== null) verbs.add(account);
  return {
    author: authorOf(found, link, page.url),
    at: null,
    capabilities: capabilitiesOf(redmineActions, inOrder(verbs)),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
  } as const;
}
