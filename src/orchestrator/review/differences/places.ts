import { FILE_RULES } from '../rules/files';

const placeOf = (id: string): RegExp => FILE_RULES.find((rule) => rule.id === id)?.pattern ?? /$^/;
export const AUTH_PLACE = placeOf('file-auth');
export const PAYMENT_PLACE = placeOf('file-payment');

/** Words of a line that decides who may do what. */
export const GUARD =
  /\b\w*(admin|auth|permission|role|token|passw|api.?key|session|csrf|signature|owner|allowed|canAccess|verif|forbidden|scope|tenant|origin|captcha|trusted|banned|blocked)\w*\b/i;

/** What a condition is about when it protects something, wherever it stands. */
export const PROTECTS =
  /admin|permission|\brole|\bowner|canAccess|forbidden|unauthor|signature|csrf|tenant|token|passw|api.?key|secret|\botp\b|mfa|\b(is|not|un)?_?(verified|banned|blocked|suspended|expired)\b|user\.id\b|user_?id\b|assignee|limit\b|balance|quota|credit|hmac|trust|(security|allowed|check)_?origin|origin\.host|biometr|unlock|evaluatePolicy|sizeof|\bpin(s|ned|ning)\b|certificat|fingerprint|startsWith\(\w*(root|base|dir)|\.\.\//i;
