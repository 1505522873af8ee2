import { textOf } from '@/utils/adapters/shared/dom';
import type { Capability, Field } from '@/utils/domain/post';

/** What there is to choose from, for verbs that ask. Part of the reading half: no form tools. */

/** The forums of a list to jump or to move to. It begins with pages that are no forums, which have negative numbers. */
export function forumsIn(document: Document, name: 'fid' | 'moveto'): Field['options'] {
  const options = document.querySelectorAll(`select[name="${name}"] option`);
  return Array.from(options).flatMap((option) => {
    const value = option.getAttribute('value') ?? '';
    return /^[1-9]\d{0,17}$/.test(value) ? [{ value, label: textOf(option, 200) || value }] : [];
  });
}

/** Without a forum to move to, moving is not offered. */
export function withForums(capabilities: readonly Capability[], forums: Field['options']): Capability[] {
  return capabilities.flatMap((one) => {
    if (one.action !== 'content.move') return [one];
    return forums.length === 0 ? [] : [withOptions(one, 'destination', forums)];
  });
}

export function withOptions(
  capability: Capability,
  name: Field['name'],
  options: Field['options'],
): Capability {
  const fields = capability.fields.map((one) => (one.name === name ? { ...one, options } : one));
  return { ...capability, fields };
}
