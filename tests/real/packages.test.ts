import { describe, expect, it } from 'vitest';
import { ensurePackages, missingPackages, PackagesMissing } from '../tools/real-servers/apt';

describe('Debian packages', () => {
  it('finds what is installed, and what an installed package provides', async () => {
    // mawk or gawk provides awk on every Debian.
    expect(await missingPackages(['dpkg', 'awk'])).toEqual([]);
  });

  it('takes one alternative for the other, and names the first where none is there', async () => {
    expect(await missingPackages(['no-such-forum | dpkg', 'no-such-forum | nor-this-one'])).toEqual([
      'no-such-forum',
    ]);
  });

  it('says what is missing and which command installs it, when it may not install', async () => {
    const refusal = ensurePackages(['dpkg', 'no-such-forum', 'nor-this-one'], { install: false });
    await expect(refusal).rejects.toBeInstanceOf(PackagesMissing);
    await expect(refusal).rejects.toThrow(
      /missing: no-such-forum, nor-this-one\..*apt-get install --no-install-recommends no-such-forum nor-this-one$/,
    );
  });
});
