/** What the store says besides its errors. */
export interface StoreLog {
  warn(fields: object, message: string): void;
}
