import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import type { ReactNode } from 'react';

interface TabsProps<Id extends string> {
  /** Accessible name of the row of tabs. */
  label: string;
  tabs: readonly { id: Id; label: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
  children: ReactNode;
}

/** A few views of one thing in one place; the panel shows the selected one. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  return (
    <TabProvider
      selectedId={selected}
      setSelectedId={(id) => {
        const tab = tabs.find((each) => each.id === id);
        if (tab) onSelect(tab.id);
      }}
    >
      <TabList className="ms-tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="ms-tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      <TabPanel tabId={selected} className="ms-tab-panel" tabIndex={-1}>
        {children}
      </TabPanel>
    </TabProvider>
  );
}
