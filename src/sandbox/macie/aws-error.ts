const STATUS_BY_TYPE = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ThrottlingException: 429,
  InternalServerException: 500,
  UnsupportedOperationException: 501,
  MissingAuthenticationTokenException: 403,
  IncompleteSignatureException: 403,
  UnrecognizedClientException: 403,
} as const;

export type AwsErrorType = keyof typeof STATUS_BY_TYPE;

/** A refusal as AWS words it; the door that answers puts it on the wire. */
export class AwsError extends Error {
  readonly type: AwsErrorType;
  readonly status: number;

  constructor(type: AwsErrorType, message: string) {
    super(message);
    this.name = type;
    this.type = type;
    this.status = STATUS_BY_TYPE[type];
  }
}

export function macieNotEnabled(): AwsError {
  return new AwsError('AccessDeniedException', 'Macie is not enabled');
}
