/** Control input that makes no sense; answered with its status and its sentence. */
export class ControlInputError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = 'ControlInputError';
    this.status = status;
  }
}
