/** Where an adapter is registered, and the text of the file with it in. Pure, so that nothing is written before all of it can be. */

export interface Registry {
  file: string;
  add(text: string, names: Names): string | null;
}

export interface Names {
  /** `phpbb` */
  id: string;
  /** `Phpbb` */
  Id: string;
  /** `phpBB` */
  Label: string;
}

const withImport = (line: string, text: string): string => `${line}\n${text}`;

/** Before the generic one, which is last in every list. */
function before(text: string, generic: RegExp, entry: string): string | null {
  const places = [...text.matchAll(generic)];
  const last = places.at(-1);
  if (last?.index === undefined) return null;
  return `${text.slice(0, last.index)}${entry}, ${text.slice(last.index)}`;
}

function list(half: 'Reading' | 'Acting' | 'Meta', from: string): Registry['add'] {
  return (text, { id }) => {
    const added = before(text, new RegExp(`generic${half}(?=,?\\s*\\])`, 'g'), `${id}${half}`);
    return added && withImport(`import { ${id}${half} } from './${id}${from}';`, added);
  };
}

export const REGISTRIES: readonly Registry[] = [
  { file: 'utils/adapters/reading.ts', add: list('Reading', '/read') },
  { file: 'utils/adapters/acting.ts', add: list('Acting', '/act') },
  { file: 'utils/adapters/catalogue.ts', add: list('Meta', '') },
  {
    file: 'utils/adapters/detecting.ts',
    add(text, { id, Id }) {
      const added = before(text, /\{ id: 'generic',/g, `{ id: '${id}', detect: detect${Id} }`);
      return added && withImport(`import { detect${Id} } from './${id}/detect';`, added);
    },
  },
  {
    file: 'utils/i18n/t.ts',
    add(text, { id }) {
      const mark = '  ...actionMessages,\n';
      if (!text.includes(mark)) return null;
      return withImport(
        `import { ${id}Verbs } from './messages/en/native/${id}';`,
        text.replace(mark, `${mark}  ...${id}Verbs,\n`),
      );
    },
  },
];
