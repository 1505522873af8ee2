import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says a sentence to people who cannot see the surface change. Saying the same twice is heard twice. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** The live region of a page. It is there from the start: readers ignore regions that appear together with their text. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback<Announce>((text) => {
    setSaid((before) => ({ text, count: before.count + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" className="ms-visually-hidden">
        {said.text !== '' && <span key={said.count}>{said.text}</span>}
      </div>
    </AnnounceContext>
  );
}
