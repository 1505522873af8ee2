import { useEffect, useState } from 'react';
import { Announcer } from '@/components/ui/Announcer';
import { FailureNote } from '@/components/ui/FailureNote';
import { useHello, useWorkbench, type WorkbenchPort } from '@/utils/hooks/use-workbench';
import { startTranslation } from '@/utils/i18n/t';
import type { Reply } from '@/utils/messaging/contract';
import { Desk } from './Desk';
import { Notices } from './Notices';
import { Palette } from './Palette';

/** The page in our frame: blank until the background has confirmed that this tab's page script made it. */
export function Workbench({ port }: { port: WorkbenchPort }) {
  const start = useHello(port);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (start.state !== 'ready') return;
    startTranslation(start.locale);
    setReady(true);
  }, [start]);
  if (start.state === 'refused') return <FailureNote failure={start.failure} />;
  if (start.state !== 'ready' || !ready) return null;
  if (start.surface === 'palette') {
    return (
      <Announcer>
        <Palette client={port.client} nonce={port.nonce} />
      </Announcer>
    );
  }
  return <Surface port={port} hello={start} />;
}

function Surface({ port, hello }: { port: WorkbenchPort; hello: Reply<'workbench.hello'> }) {
  const bench = useWorkbench(port, hello);
  return (
    <Announcer>{hello.surface === 'desk' ? <Desk bench={bench} /> : <Notices bench={bench} />}</Announcer>
  );
}
