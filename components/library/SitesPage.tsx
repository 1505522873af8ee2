import { CircleCheck, CircleOff, Power, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { FailureNote } from '@/components/ui/FailureNote';
import { TextField } from '@/components/ui/Field';
import { Note } from '@/components/ui/Note';
import { Table } from '@/components/ui/Table';
import { Moment } from '@/components/ui/Times';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import type { Site } from '@/utils/domain/site';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { parseAddress } from './parse-address';

interface SitesPageProps {
  sites: Live<readonly Site[]>;
  /** Called synchronously from the click. Answers false when the person said no. */
  onEnable: (origin: string) => Promise<Result<boolean>>;
  onDisable: (origin: string) => Promise<Result<null>>;
}

export function SitesPage({ sites, onEnable, onDisable }: SitesPageProps) {
  const task = useTask();
  const announce = useAnnounce();
  const [denied, setDenied] = useState<string | null>(null);

  const enable = async (origin: string) => {
    setDenied(null);
    const result = await task.run(() => onEnable(origin));
    if (!result?.ok) return false;
    if (result.value) announce(t('sites.turned-on', { site: hostOf(origin) }));
    else setDenied(origin);
    return result.value;
  };
  const disable = async (origin: string) => {
    setDenied(null);
    const result = await task.run(() => onDisable(origin));
    if (result?.ok) announce(t('sites.turned-off', { site: hostOf(origin) }));
  };

  return (
    <>
      <PageHead title={t('library.sites')}>{t('sites.intro')}</PageHead>
      <AddressForm running={task.running} onEnable={enable} />
      {denied !== null && (
        <Note role="status" onClose={() => setDenied(null)}>
          {t('sites.denied', { site: hostOf(denied) })}
        </Note>
      )}
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      <LiveView of={sites}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('sites.none')}>{t('sites.none-next')}</EmptyState>
          ) : (
            <SiteTable sites={list} running={task.running} onEnable={enable} onDisable={disable} />
          )
        }
      </LiveView>
    </>
  );
}

interface AddressFormProps {
  running: boolean;
  onEnable: (origin: string) => Promise<boolean>;
}

function AddressForm({ running, onEnable }: AddressFormProps) {
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | undefined>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const origin = parseAddress(address);
    setError(origin === null ? t('sites.bad-address') : undefined);
    if (origin === null) return;
    void onEnable(origin).then((on) => {
      if (on) setAddress('');
    });
  };
  return (
    <form className="ms-one-field-form" onSubmit={submit} noValidate>
      <TextField
        label={t('sites.address')}
        hint={t('sites.address-hint')}
        error={error}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={address}
        onValue={setAddress}
      />
      <Button look="primary" type="submit" icon={Power} unavailable={running}>
        {t('sites.turn-on')}
      </Button>
    </form>
  );
}

interface SiteTableProps {
  sites: readonly Site[];
  running: boolean;
  onEnable: (origin: string) => Promise<boolean>;
  onDisable: (origin: string) => Promise<void>;
}

function SiteTable({ sites, running, onEnable, onDisable }: SiteTableProps) {
  return (
    <Table
      caption={t('sites.list')}
      rows={sites}
      rowKey={(site) => site.origin}
      columns={[
        { id: 'site', header: t('sites.site'), cell: (site) => site.origin, rowHeader: true },
        { id: 'state', header: t('sites.state'), cell: (site) => <StateBadge state={site.state} /> },
        {
          id: 'since',
          header: t('sites.since'),
          minor: true,
          cell: (site) => <Moment at={site.enabledAt} />,
        },
        {
          id: 'change',
          header: t('sites.act'),
          number: true,
          cell: ({ origin, state }) =>
            state === 'on' ? (
              <Button
                small
                unavailable={running}
                aria-label={t('sites.turn-off-of', { site: hostOf(origin) })}
                onClick={() => void onDisable(origin)}
              >
                {t('sites.turn-off')}
              </Button>
            ) : (
              <Button
                small
                unavailable={running}
                aria-label={t('sites.turn-on-of', { site: hostOf(origin) })}
                onClick={() => void onEnable(origin)}
              >
                {t('sites.turn-on')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function StateBadge({ state }: { state: Site['state'] }) {
  const text = t(`sites.state.${state}`);
  if (state === 'on') {
    return (
      <Badge tone="success" icon={CircleCheck}>
        {text}
      </Badge>
    );
  }
  if (state === 'lost') {
    return (
      <Badge tone="warning" icon={TriangleAlert}>
        {text}
      </Badge>
    );
  }
  return <Badge icon={CircleOff}>{text}</Badge>;
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.host ?? origin;
}
