import type { z } from 'zod';

import { documented, text } from './key.ts';

const SDK_DECIDES = 'as the AWS SDK finds it';
const URL_SHAPE = 'an http or https URL, such as http://localhost:4010';

/** Variables that the AWS SDK itself reads; the bot checks the addresses and passes nothing on. */
export const awsKeys = {
  AWS_ACCESS_KEY_ID: any('Access key of the default credentials.', 'an access key id'),
  AWS_SECRET_ACCESS_KEY: any('Secret of the default credentials.', 'a secret access key'),
  AWS_SESSION_TOKEN: any('Session token, for temporary credentials.', 'a session token'),
  AWS_PROFILE: any('Profile in the shared AWS files.', 'the name of a profile'),
  AWS_ROLE_ARN: any(
    "Role of a web identity (EKS). A target's own role is its `roleArn`.",
    "a role's ARN",
  ),
  AWS_WEB_IDENTITY_TOKEN_FILE: any('Token of a web identity (EKS).', 'a path'),
  AWS_REGION: any(
    "Region of AWS STS, for the default credentials and for the roles of targets: one that the bot's account and those of the roles have enabled. Macie's Regions are those of the targets.",
    'a Region, such as us-east-1',
  ),
  AWS_ENDPOINT_URL: url('Another address for every AWS service.'),
  AWS_ENDPOINT_URL_MACIE2: url('Another address for Amazon Macie, such as the simulated one.'),
  AWS_ENDPOINT_URL_STS: url('Another address for AWS STS, through which roles are assumed.'),
};

function any(doc: string, expects: string): z.ZodOptional<z.ZodString> {
  return documented(text(/./, expects).optional(), { doc, expects, absent: SDK_DECIDES });
}

function url(doc: string): z.ZodOptional<z.ZodString> {
  return documented(text(/^https?:\/\/[^/\s]+\S*$/, URL_SHAPE).optional(), {
    doc,
    expects: URL_SHAPE,
    absent: "AWS's own address",
  });
}
