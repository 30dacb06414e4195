/** What two texts have in common, whatever their layout: tokens and structure without white space and comments. */
import type { Part } from './part';

const SKIPPED = new Set([
  ';',
  'comment',
  'line_comment',
  'block_comment',
  'doc_comment',
  'html_comment',
  'line_continuation',
]);
/** Whether a part is a comment, or a text that stands alone to document what is around it. */
export const isComment = (part: Part): boolean =>
  part.type.includes('comment') ||
  (part.type === 'expression_statement' &&
    part.children.length === 1 &&
    /^[rRuU]?("{3}|'{3})/.test(part.text));

/** Where a comma before the end says nothing; elsewhere it makes a tuple, or a hole in an array. */
const LISTS =
  /^(arguments|argument_list|array|list|object|dictionary|set|formal_parameters|parameters?|parameter_list|literal_value|named_imports|export_clause|object_pattern|array_pattern|enum_body|array_creation_expression|field_initializer_list|field_declaration_list|type_parameters|initializer_list|array_initializer|hash)$/;
const CLOSES = new Set([')', ']', '}']);
/** A text in quotes that means the same in either kind of them. */
const PLAIN_STRING = /^(?:"([^"'`\\$#{}\n]*)"|'([^"'`\\$#{}\n]*)')$/;

const known = new WeakMap<Part, string>();

/** The meaning of a part as a text: two parts of the same one do the same. */
export function meaningOf(part: Part): string {
  const had = known.get(part);
  if (had !== undefined) return had;
  const meaning = work(part);
  known.set(part, meaning);
  return meaning;
}

function work(part: Part): string {
  const { type, text, children } = part;
  if (type === 'jsx_text')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' ');
  if (type === 'string') {
    const plain = PLAIN_STRING.exec(text);
    if (plain) return `"${plain[1] ?? plain[2]}"`;
  }
  // Of what it cannot read the parser leaves tokens out.
  if (type === 'ERROR') return text.replace(/\s+/g, ' ');
  if (children.length === 0) return text;
  // `x => x` and `(x) => x`.
  if (type === 'formal_parameters' && /^\(\s*\w+\s*,?\s*\)$/.test(text)) return text.replace(/[(),\s]/g, '');
  const kept = children.filter((child) => !SKIPPED.has(child.type) && !isComment(child));
  if (LISTS.test(type) && CLOSES.has(kept.at(-1)?.type ?? '') && kept.at(-2)?.type === ',') {
    if (kept.length > 3) kept.splice(-2, 1);
  }
  if (kept.length === 1 && kept[0]) return meaningOf(kept[0]);
  return `${type}(${kept.map(meaningOf).join(' ')})`;
}

/** All parts that have no parts, in order, without comments. */
export function leaves(part: Part): readonly Part[] {
  const found: Part[] = [];
  const visit = (at: Part): void => {
    if (isComment(at)) return;
    if (at.children.length === 0) found.push(at);
    else at.children.forEach(visit);
  };
  visit(part);
  return found;
}

/** All comments of a part, in order. */
export function comments(part: Part): readonly string[] {
  const found: string[] = [];
  const visit = (at: Part): void => {
    if (isComment(at)) found.push(at.text);
    else at.children.forEach(visit);
  };
  visit(part);
  return found;
}

/** Words by which tools know the comments that they obey. */
const DIRECTIVES = new RegExp(
  [
    String.raw`^#!`,
    String.raw`\b(?:eslint|tslint|biome|oxlint|stylelint|prettier|istanbul|c8|v8|rubocop|shellcheck|hadolint|pylint|phpcs|phpstan|psalm|codeql|lgtm|snyk|trivy|tfsec|checkov|kics|gitleaks|semgrep|nosemgrep|swiftlint|ktlint|detekt|isort|flake8|ruff|mypy|pyright|pyre|yapf|fmt|black|cspell|codespell|deepcode|sonar|vale|markdownlint|golangci|revive|clang-tidy|clang-format|cppcheck|resharper|standard|deno|bandit|coverage)[-:\s]`,
    String.raw`@(?:ts-|jsx|jest-|vitest-|flow|deno-|phpstan|psalm|codeCoverageIgnore|SuppressWarnings|license|preserve|vite-ignore|generated|formatter)`,
    String.raw`\b(?:noqa|nosec|nolint|NOLINT|NOSONAR|noinspection|webpack\w+:|sourceMappingURL|pragma|fallthrough)\b`,
    String.raw`type:\s*ignore|go:(?:build|generate|embed|linkname|noescape|nosplit)|\+build|^\/\/export |^#cgo|coding[:=]|frozen_string_literal|syntax=|yaml-language-server|renovate:|<reference|language=|__PURE__|@__`,
  ].join('|'),
  'm',
);
/** Whether tools obey a comment. */
export const isDirective = (comment: string): boolean => DIRECTIVES.test(comment);
