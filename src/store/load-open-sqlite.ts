/** What the first releases of Node 24 say of their SQLite, in a line for each process. */
const EXPERIMENTAL = 'SQLite is an experimental feature';

let loading: Promise<typeof import('./open-sqlite.ts')> | undefined;

/** Loads SQLite, once and without that one line. */
export function loadOpenSqlite(): Promise<typeof import('./open-sqlite.ts')> {
  loading ??= withoutSqliteWarning(() => import('./open-sqlite.ts'));
  return loading;
}

/** Every other warning is let through. */
export async function withoutSqliteWarning<T>(load: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  const emitOthers = (warning: string | Error, ...more: unknown[]) => {
    if (!String(warning).includes(EXPERIMENTAL)) {
      Reflect.apply(emitWarning, process, [warning, ...more]);
    }
  };
  process.emitWarning = emitOthers;
  try {
    return await load();
  } finally {
    if (process.emitWarning === emitOthers) process.emitWarning = emitWarning;
  }
}
