/** The kinds of sensitive data that findings name, and the fields in which they are found. */

/** A managed data identifier, and what columns and fields that hold such data are called. */
export interface ManagedType {
  type: string;
  columns: readonly [string, ...string[]];
}

export const MANAGED_TYPES = {
  CREDENTIALS: [
    { type: 'AWS_CREDENTIALS', columns: ['aws_secret_access_key', 'secret'] },
    { type: 'OPENSSH_PRIVATE_KEY', columns: ['private_key'] },
    { type: 'JSON_WEB_TOKEN', columns: ['token', 'authorization'] },
    { type: 'HTTP_BASIC_AUTH_HEADER', columns: ['header'] },
  ],
  FINANCIAL_INFORMATION: [
    { type: 'CREDIT_CARD_NUMBER', columns: ['card_number', 'pan'] },
    { type: 'BANK_ACCOUNT_NUMBER', columns: ['iban', 'account'] },
    { type: 'CREDIT_CARD_EXPIRATION', columns: ['card_expiry'] },
    { type: 'CREDIT_CARD_SECURITY_CODE', columns: ['cvv'] },
  ],
  PERSONAL_INFORMATION: [
    { type: 'USA_SOCIAL_SECURITY_NUMBER', columns: ['ssn', 'social_security_no'] },
    { type: 'NAME', columns: ['full_name', 'customer'] },
    { type: 'ADDRESS', columns: ['street', 'ship_to'] },
    { type: 'PHONE_NUMBER', columns: ['phone', 'mobile'] },
    { type: 'DATE_OF_BIRTH', columns: ['born', 'dob'] },
    { type: 'USA_PASSPORT_NUMBER', columns: ['passport'] },
    { type: 'USA_HEALTH_INSURANCE_CLAIM_NUMBER', columns: ['claim_no'] },
  ],
} as const satisfies Record<string, readonly [ManagedType, ...ManagedType[]]>;

export type ManagedCategory = keyof typeof MANAGED_TYPES;

/** Custom data identifiers: the names that people gave them. */
export const CUSTOM_NAMES = [
  'Employee number',
  'Customer reference ACME-######',
  'Internal project code',
  'Patient file id',
] as const;

/** Their columns. */
export const CUSTOM_COLUMNS = ['employee_no', 'reference', 'project', 'file_id'] as const;
