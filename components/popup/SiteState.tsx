import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { Badge, TONE_ICONS, type Tone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Mark } from '@/components/ui/Mark';
import { Note } from '@/components/ui/Note';
import { Skeleton } from '@/components/ui/Skeleton';
import type { Live } from '@/utils/domain/live';
import type { Health, PageKind } from '@/utils/domain/post';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { PageStatus, SiteStatus } from '@/utils/messaging/contract';

export interface SiteActions {
  /** Called synchronously from the click, because the browser only asks then. Answers false when the person said no. */
  onEnable: (origin: string) => Promise<Result<boolean>>;
  onDisable: (origin: string) => Promise<Result<null>>;
}

interface SiteStateProps extends SiteActions {
  site: Live<SiteStatus>;
  recipesHref: string;
}

function sentence(status: SiteStatus): string {
  if (status.state === 'off') return t('popup.site.off');
  if (status.state === 'lost') return t('popup.site.lost');
  if (status.state === 'impossible') return t('popup.site.impossible');
  if (status.page === null) return t('popup.site.unknown');
  const { viewer } = status.page.context;
  return t(`popup.site.on.${viewer.role}`, { platform: status.page.context.label });
}

/** The top of the popup: one sentence on this site, how well its page was understood, and the switch. */
export function SiteState({ site, recipesHref, onEnable, onDisable }: SiteStateProps) {
  return (
    <section className="ms-site" aria-label={t('popup.site.heading')}>
      <Mark size={24} />
      <div className="ms-grow">
        {site.state !== 'ready' && <h1 className="ms-visually-hidden">{t('popup.site.heading')}</h1>}
        {site.state === 'loading' && <Skeleton lines={3} />}
        {site.state === 'failed' && <FailureNote failure={site.failure} />}
        {site.state === 'ready' && (
          <KnownSite
            status={site.value}
            recipesHref={recipesHref}
            onEnable={onEnable}
            onDisable={onDisable}
          />
        )}
      </div>
    </section>
  );
}

interface KnownSiteProps extends SiteActions {
  status: SiteStatus;
  recipesHref: string;
}

function KnownSite({ status, recipesHref, onEnable, onDisable }: KnownSiteProps) {
  const { origin, state, page } = status;
  const turningOff = useTask();
  const canTurnOn = origin !== null && (state === 'off' || state === 'lost');
  return (
    <div className="ms-site-known">
      <h1 className="ms-site-sentence ms-text">{sentence(status)}</h1>
      {origin !== null && (
        <div className="ms-site-host">
          <p className="ms-grow ms-muted ms-small ms-text">{hostOf(origin)}</p>
          {state === 'on' && (
            <Button
              small
              unavailable={turningOff.running}
              onClick={() => void turningOff.run(() => onDisable(origin))}
            >
              {t('popup.site.turn-off')}
            </Button>
          )}
        </div>
      )}
      {page && <PageHealth page={page} />}
      {state === 'on' && page === null && (
        <a className="ms-row ms-small" href={recipesHref} target="_blank" rel="noreferrer">
          <BookOpen size={14} aria-hidden="true" />
          {t('popup.site.teach')}
        </a>
      )}
      {state === 'off' && <p className="ms-muted">{t('popup.site.off-why')}</p>}
      {state === 'impossible' && <p className="ms-muted">{t('popup.site.impossible-why')}</p>}
      {turningOff.failure && <FailureNote failure={turningOff.failure} />}
      {canTurnOn && <TurnOn origin={origin} onEnable={onEnable} />}
    </div>
  );
}

function TurnOn({ origin, onEnable }: { origin: string; onEnable: SiteActions['onEnable'] }) {
  const task = useTask();
  const [denied, setDenied] = useState(false);
  const enable = async () => {
    setDenied(false);
    const result = await task.run(() => onEnable(origin));
    if (result?.ok && !result.value) setDenied(true);
  };
  return (
    <>
      <Button look="primary" wide unavailable={task.running} onClick={() => void enable()}>
        {task.running ? t('popup.site.turning-on') : t('popup.site.turn-on', { site: hostOf(origin) })}
      </Button>
      {denied && (
        <Note tone="info" role="status">
          {t('popup.site.denied')}
        </Note>
      )}
      {task.failure && <FailureNote failure={task.failure} />}
    </>
  );
}

const HEALTH_TONES: Record<Health['level'], Tone> = { all: 'success', part: 'warning', none: 'danger' };

/** Where nobody expects posts, none found is no news. */
const WITH_POSTS = new Set<PageKind>(['topic', 'queue']);

function PageHealth({ page: { health, context } }: { page: PageStatus }) {
  if (health.posts === 0 && !WITH_POSTS.has(context.kind)) {
    return <p className="ms-muted ms-small">{t('health.none-here')}</p>;
  }
  return (
    <>
      <p className="ms-row ms-small">
        <Badge tone={HEALTH_TONES[health.level]} icon={TONE_ICONS[HEALTH_TONES[health.level]]}>
          {t(`health.level.${health.level}`)}
        </Badge>
        <span className="ms-muted ms-number">{t('health.posts', { count: health.posts })}</span>
      </p>
      {health.problems.length > 0 && (
        <ul className="ms-small ms-site-problems">
          {health.problems.map((problem) => (
            <li key={problem}>{t(`health.${problem}`)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.host ?? origin;
}
