import { type FormEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { ReplyQuestions } from '@/components/replies/ReplyQuestions';
import { useReplyAnswers } from '@/components/replies/use-reply-answers';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import type { Failure } from '@/utils/domain/failure';
import { rulesOf } from '@/utils/domain/reply-parts';
import { type PaletteLibrary, usePaletteLibrary } from '@/utils/hooks/use-palette';
import { type Placement, usePlacement } from '@/utils/hooks/use-placement';
import { t } from '@/utils/i18n/t';
import type { Client } from '@/utils/messaging/client';
import { isInScope } from '@/utils/replies/search/in-scope';
import { createLibrarySearch, type Entry } from '@/utils/replies/search/library-search';
import { replyOfEntry } from './entry-reply';
import { PaletteList } from './PaletteList';
import { useFirstFocus } from './use-focus';
import { useFrameSize } from './use-frame-size';

const WIDTH = 640;
const MOST = 50;

interface PaletteProps {
  client: Client;
  nonce: string;
}

/** Find a reply or a rule, see how it will look, answer what it asks, and put it where the caret was: all without leaving the keyboard. */
export function Palette({ client, nonce }: PaletteProps) {
  const placement = usePlacement(client, nonce, 'palette');
  const library = usePaletteLibrary(client, nonce);
  return library && <OpenPalette client={client} nonce={nonce} library={library} placement={placement} />;
}

interface OpenPaletteProps extends PaletteProps {
  library: PaletteLibrary;
  placement: Placement;
}

function useFound({ facts, replies, guidelines }: PaletteLibrary, query: string) {
  const search = useMemo(() => {
    const { context, url, uses } = facts;
    const origin = URL.canParse(url) ? new URL(url).origin : null;
    const here = { origin, platform: context?.platform ?? null, space: context?.space ?? null, box: null };
    const sets = guidelines.filter(({ scope }) => isInScope(scope, here));
    return createLibrarySearch({
      replies: replies.filter(({ scope }) => isInScope(scope, here)),
      rules: rulesOf(sets),
      uses,
    });
  }, [facts, replies, guidelines]);
  return useMemo(() => search.find(query, MOST), [search, query]);
}

function OpenPalette({ client, nonce, library, placement }: OpenPaletteProps) {
  const root = useRef<HTMLFormElement>(null);
  const listId = useId();
  const announce = useAnnounce();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<'copied' | 'not-copied' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useFrameSize(root, placement, 'palette', WIDTH);
  useFirstFocus(() => root.current?.querySelector<HTMLElement>('input'));
  const hits = useFound(library, query);
  const entry: Entry | null = hits[active]?.entry ?? null;
  const reply = useMemo(() => (entry === null ? null : replyOfEntry(entry)), [entry]);
  const { facts, replies, guidelines } = library;
  const known = useMemo(
    () => ({
      context: facts.context,
      post: null,
      standing: null,
      history: null,
      selection: facts.selection,
      url: facts.url,
    }),
    [facts],
  );
  const { prepared, answers, answer } = useReplyAnswers({ reply, replies, guidelines, facts: known });
  const ready = prepared?.ok ? prepared.value : null;

  const close = (): void => placement.setLayout({ mode: 'hidden', width: 0, height: 0 });
  const copy = async (text: string): Promise<void> => {
    const outcome = await navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'not-copied' as const,
    );
    setSaid(outcome);
    announce(t(`palette.${outcome}`));
  };
  const insert = async (): Promise<void> => {
    if (entry === null || reply === null || ready === null) return;
    setAsked(true);
    if (ready.missing.length > 0) {
      root.current?.querySelector<HTMLElement>('.ms-palette-side :is(input, textarea, select)')?.focus();
      return;
    }
    if (facts.box === 'none') return copy(ready.text);
    const put = await client.send('palette.insert', {
      nonce,
      reply: entry.kind === 'reply' ? { id: reply.id, version: reply.version } : null,
      rule: entry.kind === 'rule' ? `${entry.rule.set}/${entry.rule.id}` : null,
      content: { text: ready.text, html: ready.html, cursor: ready.cursor },
    });
    if (put.ok) return;
    setFailure(put.error);
    await copy(ready.text);
  };

  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || hits.length === 0 || !(event.target as HTMLElement).matches('[role="combobox"]'))
      return;
    event.preventDefault();
    setActive((active + step + hits.length) % hits.length);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (event.nativeEvent.isTrusted) void insert();
  };

  return (
    <form
      ref={root}
      className="ms-palette"
      role="dialog"
      aria-label={t('palette.name')}
      noValidate
      onSubmit={submit}
      onKeyDown={keys}
    >
      <input
        className="ms-input ms-palette-search"
        role="combobox"
        aria-label={t('palette.name')}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('palette.name')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setAsked(false);
          setSaid(null);
          setFailure(null);
        }}
        dir="auto"
      />
      {facts.box === 'none' && <Note tone="info">{t('palette.no-box')}</Note>}
      {failure && <FailureNote failure={failure} />}
      {said && <Note tone={said === 'not-copied' ? 'warning' : 'info'}>{t(`palette.${said}`)}</Note>}
      {hits.length === 0 ? (
        <p className="ms-muted">
          {t(replies.length === 0 && query === '' ? 'palette.empty' : 'palette.nothing')}
        </p>
      ) : (
        <div className="ms-palette-body">
          <PaletteList
            id={listId}
            hits={hits}
            active={active}
            onActive={setActive}
            onChoose={() => void insert()}
          />
          <section className="ms-palette-side" aria-label={t('reply.preview')}>
            {ready && (
              <>
                <ReplyQuestions
                  questions={ready.questions}
                  missing={ready.missing}
                  answers={answers}
                  onAnswer={answer}
                  asked={asked}
                />
                <p className="ms-reply-body" dir="auto">
                  {ready.text}
                </p>
              </>
            )}
            {entry?.kind === 'rule' && entry.rule.text !== '' && (
              <p className="ms-muted ms-reply-body" dir="auto">
                {entry.rule.text}
              </p>
            )}
            {prepared && !prepared.ok && <FailureNote failure={prepared.error} />}
          </section>
        </div>
      )}
      <footer className="ms-palette-foot">
        <span className="ms-muted ms-small">{t('palette.keys')}</span>
        <Button type="submit" look="primary" unavailable={ready === null}>
          {t('reply.insert')}
        </Button>
      </footer>
    </form>
  );
}
