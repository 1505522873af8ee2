/** Where a file is written before it is handed over. */
export interface FileSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Closes it and answers the finished file. */
  finish(): Promise<Blob>;
  /** Takes away what was written. */
  discard(): Promise<void>;
}

const FOLDER = 'exports';
/** A finished file may still be on its way to the person's disk; one that is older is a leftover. */
const LEFTOVER_MS = 10 * 60_000;

/**
 * Opens a file in the private file system of the extension's origin: memory stays flat whatever is written. Only in a worker.
 * Where there is no such file system (Firefox that never remembers history), a Blob grows instead, which the browser keeps.
 */
export async function openSink(name: string): Promise<FileSink> {
  const folder = await openFolder();
  return folder ? openDiskSink(folder, name) : openBlobSink();
}

/** Removes files of former exports that were not handed over, or long ago. What another tab is writing stays. */
export async function removeLeftovers(now: number = Date.now()): Promise<void> {
  const folder = await openFolder();
  if (!folder) return;
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue;
    const { lastModified } = await (handle as FileSystemFileHandle).getFile();
    if (now - lastModified > LEFTOVER_MS) await folder.removeEntry(name).catch(() => undefined);
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return null;
  }
}

/** Part of the File System standard that only workers have, so that the types of pages lack it. */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{
    write(bytes: Uint8Array, options: { at: number }): number;
    truncate(size: number): void;
    flush(): void;
    close(): void;
  }>;
}

async function openDiskSink(folder: FileSystemDirectoryHandle, name: string): Promise<FileSink> {
  const handle = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
  const access = await handle.createSyncAccessHandle();
  access.truncate(0);
  let size = 0;
  return {
    async write(bytes) {
      const written = access.write(bytes, { at: size });
      // A full disk may also show as a short write.
      if (written < bytes.length) throw new DOMException('Short write', 'QuotaExceededError');
      size += written;
    },
    async finish() {
      access.flush();
      access.close();
      return handle.getFile();
    },
    async discard() {
      access.close();
      await folder.removeEntry(name);
    },
  };
}

/** Bytes gathered before they are handed to the browser, which may put a large Blob on disk. */
const BLOB_STEP = 8 * 1024 ** 2;

export function openBlobSink(): FileSink {
  let blob = new Blob([]);
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  const settle = () => {
    blob = new Blob([blob, ...(pending as Uint8Array<ArrayBuffer>[])]);
    pending = [];
    pendingBytes = 0;
  };
  return {
    async write(bytes) {
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes >= BLOB_STEP) settle();
    },
    async finish() {
      settle();
      return blob;
    },
    async discard() {
      pending = [];
      blob = new Blob([]);
    },
  };
}

/** Writes every chunk, or nothing: when a chunk cannot be made or written, or the signal fires, the file is taken away again. */
export async function fillSink(
  sink: FileSink,
  chunks: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Blob> {
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      await sink.write(chunk);
    }
    signal?.throwIfAborted();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  return sink.finish();
}
