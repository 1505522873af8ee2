import { createRoot } from 'react-dom/client';
import '@/assets/styles/workbench.css';
import { Workbench } from '@/components/workbench/Workbench';
import { browser } from '@/utils/browser';
import type { WorkbenchPort } from '@/utils/hooks/use-workbench';
import { createClient } from '@/utils/messaging/client';
import { downListener } from '@/utils/messaging/listen';

const port: WorkbenchPort = {
  client: createClient((message) => browser.runtime.sendMessage(message)),
  nonce: location.hash.slice(1),
  listen(handlers) {
    const listener = downListener('workbench', handlers);
    browser.runtime.onMessage.addListener(
      listener as Parameters<typeof browser.runtime.onMessage.addListener>[0],
    );
    return () => browser.runtime.onMessage.removeListener(listener as never);
  },
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Workbench port={port} />);
