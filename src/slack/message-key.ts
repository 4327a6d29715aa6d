import * as z from 'zod';

const EVENT = 'macie_chatops';

const schema = z.object({
  event_type: z.literal(EVENT),
  event_payload: z.object({ key: z.string() }),
});

/** The metadata by which a message of the bot is found again; the key says nothing to others. */
export const metadataOf = (key: string) => ({ event_type: EVENT, event_payload: { key } });

/** Undefined for a message without such metadata. */
export const keyOf = (metadata: unknown): string | undefined =>
  schema.safeParse(metadata).data?.event_payload.key;
