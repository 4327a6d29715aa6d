import { randomUUID } from 'node:crypto';

import type { Answer } from './aws-door.ts';
import type { AwsError, AwsErrorType } from './aws-error.ts';

/** Elements by name, text or further elements. */
export interface XmlNode {
  [element: string]: string | XmlNode;
}

/** STS names some errors otherwise than Macie. */
const CODES: Partial<Record<AwsErrorType, string>> = {
  AccessDeniedException: 'AccessDenied',
  ValidationException: 'ValidationError',
  ThrottlingException: 'Throttling',
  InternalServerException: 'InternalFailure',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  UnrecognizedClientException: 'InvalidClientTokenId',
  UnsupportedOperationException: 'InvalidAction',
};

/** The result of an STS operation on the wire. */
export function stsResult(operation: string, result: XmlNode): Answer {
  return xml(200, `${operation}Response`, {
    [`${operation}Result`]: result,
    ResponseMetadata: { RequestId: randomUUID() },
  });
}

/** The refusal of an STS operation on the wire. */
export function stsRefusal(error: AwsError): Answer {
  return xml(error.status, 'ErrorResponse', {
    Error: {
      Type: error.status < 500 ? 'Sender' : 'Receiver',
      Code: CODES[error.type] ?? error.type,
      Message: error.message,
    },
    RequestId: randomUUID(),
  });
}

function xml(status: number, root: string, content: XmlNode): Answer {
  const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<${root} xmlns="${namespace}">${toXml(content)}</${root}>`,
  };
}

function toXml(node: XmlNode): string {
  const elements = Object.entries(node).map(([name, value]) => {
    const inner = typeof value === 'string' ? escapeXml(value) : toXml(value);
    return `<${name}>${inner}</${name}>`;
  });
  return elements.join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
