import type { AwsDoor, OperationContext } from './aws-door.ts';
import { AwsError } from './aws-error.ts';
import { callerArn } from './caller.ts';
import { issueCredentials } from './session-credentials.ts';
import { stsRefusal, stsResult, type XmlNode } from './sts-xml.ts';

type StsOperation = (parameters: URLSearchParams, context: OperationContext) => XmlNode;

const OPERATIONS: Record<string, StsOperation> = {
  AssumeRole: assumeRole,
  GetCallerIdentity: (_parameters, { caller }) => ({
    Arn: callerArn(caller),
    UserId: caller.session ? `AROASANDBOX:${caller.session.sessionName}` : 'AIDASANDBOX',
    Account: caller.accountId,
  }),
};

/** The names that faults can be set for. */
export const STS_OPERATIONS = Object.keys(OPERATIONS);

/** AWS STS's protocol: parameters as a form, answers in XML. */
export const stsDoor: AwsDoor = {
  recognise({ body }) {
    const parameters = new URLSearchParams(body);
    const name = parameters.get('Action') ?? 'POST /';
    const run = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : notSimulated;
    return {
      name,
      input: Object.fromEntries(parameters),
      run: (context) => (run ?? notSimulated)(parameters, context),
    };
  },
  accept: ({ name }, result) => stsResult(name, result as XmlNode),
  refuse: stsRefusal,
};

function assumeRole(parameters: URLSearchParams, { caller, stores }: OperationContext): XmlNode {
  const roleArn = required(parameters, 'RoleArn', /^arn:aws:iam::\d{12}:role\/.+$/);
  const sessionName = required(parameters, 'RoleSessionName', /^[\w+=,.@-]{2,64}$/);
  const accountId = roleArn.split(':')[4] ?? '';
  if (![...stores.values()].some((store) => store.accountId === accountId)) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${callerArn(caller)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
  const roleName = roleArn.split('/').at(-1) ?? '';
  const session = { accountId, roleName, sessionName };
  const { accessKeyId, secretAccessKey, sessionToken } = issueCredentials(session);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration(parameters),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROASANDBOX:${sessionName}`,
      Arn: callerArn({ ...caller, accountId, session }),
    },
  };
}

/** In the machine's time: the caller's SDK compares it with that, however fast the simulated clock runs. */
function expiration(parameters: URLSearchParams): string {
  const seconds = Number(parameters.get('DurationSeconds') ?? 3600);
  if (!(Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200)) {
    throw new AwsError('ValidationException', 'DurationSeconds must be from 900 to 43200');
  }
  return new Date(Date.now() + seconds * 1000).toISOString();
}

function required(parameters: URLSearchParams, name: string, form: RegExp): string {
  const value = parameters.get(name) ?? '';
  if (form.test(value)) return value;
  throw new AwsError('ValidationException', `${name} is invalid: ${value || 'it is missing'}`);
}

function notSimulated(): never {
  throw new AwsError(
    'UnsupportedOperationException',
    'The simulated STS answers AssumeRole and GetCallerIdentity only.',
  );
}
