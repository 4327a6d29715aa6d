import { systemClock } from '../../src/domain/clock.ts';
import { createStore } from '../../src/store/create-store.ts';

/** A process of its own, started by a test: `append-rows.ts <url> <how many>`. */
const [, , url = '', count = '0'] = process.argv;
const store = await createStore({ url, clock: systemClock });
for (let i = 0; i < Number(count); i++) {
  await store.audit.append({
    at: new Date(),
    event: 'refused',
    action: 'cancel',
    referenceId: `${process.pid}-${i}`,
  });
}
await store.close();
